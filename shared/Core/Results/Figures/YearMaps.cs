using System.Globalization;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Tables;

namespace PocGrid.Results.Figures;

/// <summary>Figure 5: a map a year of violence and bases in one country.</summary>
internal static class YearMaps
{
    private static readonly Column<int> Year = new("year", "Calendar year.");

    private static readonly TableDefinition<TableRow> Definition = new(
        "figure_5_years",
        "Behind figure 5: one-sided violence and bases by cell and year in one country; cells without either in the year are left out.")
    {
        MapCells.Country,
        Year,
        MapCells.Gid,
        MapCells.Latitude,
        MapCells.Longitude,
        { MapCells.Deaths, row => row.Get(CellYears.NonStateDeaths) + row.Get(CellYears.StateDeaths) },
        MapCells.MonthsWithPresence,
        MapCells.MonthsWithTroopPresence,
        MapCells.TroopsMax,
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="cellYears">Table <c>cell_years</c>.</param>
    /// <param name="countryMonths">Table <c>country_months</c>: which years are covered, and to which month bases are known.</param>
    /// <param name="cellCountries">Table <c>cell_countries</c>.</param>
    public static Figure Of(
        FigureRelease release,
        Table cellYears,
        Table countryMonths,
        Table cellCountries,
        (string Iso3, string Name) country)
    {
        var name = $"figure-5-years-{country.Iso3}";
        var title = $"Figure 5. Violence and UN bases by year, {country.Name}";
        var data = Select(cellYears, country.Iso3);
        var atlas = new Atlas(cellCountries);
        var cells = atlas.CellsOf(country.Iso3);
        var years = Years(countryMonths, country.Iso3);
        if (cells.Count == 0 || years.Count == 0)
        {
            return Figure.Without(name, title, $"No month of {country.Name} in the study is covered by the supplied GED files.", data);
        }

        var bounds = GridMap.Around(cells, 0.25f);
        var map = new GridMap(bounds, Atlas.Cover(cells), atlas.Borders(bounds, country.Iso3));
        var tiles = years.Select(year => new YearTile(
            year.Year.ToString(CultureInfo.InvariantCulture) + Unknown(year.Months, year.Bases), MapCells.Of(
                data,
                row => row.Get(Year) == year.Year)));
        var byYear = years.Select(year =>
            $"{year.Year}: {NumberText.Of(data.Rows.Where(row => row.Get(Year) == year.Year).Sum(row => row.Get(MapCells.Deaths)))}");
        return new Figure(
            name,
            title,
            "Cells of half a degree (about 55 km). Shade: deaths in one-sided violence in the year. "
                + "Ring: UN troops, larger for more of them in the strongest month of the year; cross: a base whose troops are unknown; "
                + "dot: a post without troops (observers, police or headquarters only).",
            $"{years.Count} maps, {years[0].Year} to {years[^1].Year}: {NumberText.Of(data.Values(MapCells.Deaths).Sum())} deaths in all; "
                + $"{string.Join(", ", byYear)}. Of each year's cells, together: {MapCells.InWords(MapCells.Of(data))}.",
            data,
            new YearMapsPicture(map, [.. tiles]))
        {
            Families = FigureSource.ViolenceAndBases
        };
    }

    private static string Unknown(int months, int withBases) => withBases switch
    {
        0 => ", bases not known",
        _ when withBases < months => $", bases known for {withBases} of {months} months",
        _ => "",
    };

    private static Table Select(Table cellYears, string country) => Definition.Of(cellYears.Rows
        .Where(row => row.Get(MapCells.Country) == country)
        .OrderBy(row => row.Get(Year))
        .ThenBy(row => row.Get(MapCells.Gid)));

    /// <summary>Each year with its months in the study, and how many of them the deployment maps cover.</summary>
    private static IReadOnlyList<(int Year, int Months, int Bases)> Years(Table countryMonths, string country) =>
    [
        .. countryMonths.Rows
            .Where(row => row.Get(CountryMonths.Country) == country)
            .GroupBy(row => new Grid.Month(row.Get(CountryMonths.MonthId)).Year)
            .OrderBy(year => year.Key)
            .Select(year => (year.Key, year.Count(), year.Count(row => row.OrNull(CountryMonths.Troops) is not null))),
    ];
}
