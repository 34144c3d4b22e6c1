using System.Globalization;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Tables;

namespace PocGrid.Results.Figures;

/// <summary>Figure 5: a map a year of violence and bases in one country.</summary>
internal static class YearMaps
{
    public static readonly TableSchema Schema = new(
        "figure_5_years",
        "Behind figure 5: one-sided violence and bases by cell and year in one country; cells without either in the year are left out.",
        [
            new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code."),
            new("year", ColumnType.Int32, "Calendar year."),
            new("gid", ColumnType.Int32, "PRIO-GRID cell."),
            new("latitude", ColumnType.Double, "Latitude of the cell's centre.", Unit: "degrees"),
            new("longitude", ColumnType.Double, "Longitude of the cell's centre.", Unit: "degrees"),
            new("deaths", ColumnType.Int32, "Deaths in one-sided violence; shades the cell.", Unit: "persons"),
            new("months_with_presence", ColumnType.Int32, "Months with a base, with troops, without, or with troops unknown.", Unit: "months"),
            new("months_with_troop_presence", ColumnType.Int32, "Of these, months with troops or with a base whose troops are unknown.", Unit: "months"),
            new("troops_max", ColumnType.Double, "Largest monthly strength: size of the ring. Where it is 0, a cross if there was troop presence, of unknown number, else a dot.", Unit: "persons"),
        ]);

    /// <param name="cellYears">Table <c>cell_years</c>.</param>
    /// <param name="countryMonths">Table <c>country_months</c>: which years are covered, and to which month bases are known.</param>
    /// <param name="cellCountries">Table <c>cell_countries</c>.</param>
    public static Figure Of(FigureRelease release, Table cellYears, Table countryMonths, Table cellCountries, (string Iso3, string Name) country)
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
            year.Year.ToString(CultureInfo.InvariantCulture) + (year.Bases < year.Months ? year.Bases == 0 ? ", bases not known" : $", bases known for {year.Bases} of {year.Months} months" : ""),
            MapCells.Of(data, row => data.Int32s("year")[row] == year.Year)));
        return new Figure(
            name,
            title,
            "Cells of half a degree (about 55 km). Shade: deaths in one-sided violence in the year. Ring: UN troops, larger for more of them in the strongest month of the year; cross: a base whose troops are unknown; dot: a post without troops (observers, police or headquarters only).",
            $"{years.Count} maps, {years[0].Year} to {years[^1].Year}: {NumberText.Of(data.Int32s("deaths").Sum())} deaths in all; "
                + string.Join(", ", years.Select(year => $"{year.Year}: {NumberText.Of(Enumerable.Range(0, data.RowCount).Where(row => data.Int32s("year")[row] == year.Year).Sum(row => data.Int32s("deaths")[row]))}"))
                + $". Of each year's cells, together: {MapCells.InWords(MapCells.Of(data))}.",
            data,
            new YearMapsPicture(map, [.. tiles]));
    }

    private static Table Select(Table cellYears, string country)
    {
        var builder = new TableBuilder(Schema);
        var rows = Enumerable.Range(0, cellYears.RowCount).Where(row => cellYears.Texts("country")[row] == country);
        foreach (var row in rows.OrderBy(row => cellYears.Int32s("year")[row]).ThenBy(row => cellYears.Int32s("gid")[row]))
        {
            object? Value(string column) => column == "deaths"
                ? cellYears.Int32s("nonstate_deaths")[row] + cellYears.Int32s("state_deaths")[row]
                : cellYears[column][row];

            builder.Add([.. Schema.Columns.Select(column => Value(column.Name))]);
        }

        return builder.Build();
    }

    /// <summary>Each year with its months in the study, and how many of them the deployment maps cover.</summary>
    private static IReadOnlyList<(int Year, int Months, int Bases)> Years(Table countryMonths, string country) =>
    [
        .. Enumerable.Range(0, countryMonths.RowCount)
            .Where(row => countryMonths.Texts("country")[row] == country)
            .GroupBy(row => new Grid.Month(countryMonths.Int32s("month_id")[row]).Year)
            .OrderBy(year => year.Key)
            .Select(year => (year.Key, year.Count(), year.Count(row => !countryMonths["troops"].IsMissing(row)))),
    ];
}
