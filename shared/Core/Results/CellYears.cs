using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>Violence and peacekeeping of a country's part of a cell by year.</summary>
public static class CellYears
{
    private static readonly string[] Boundaries = [SourceFamily.Boundaries];

    private static readonly string[] Deployments = [SourceFamily.Deployments];

    public static readonly Column<int> Gid = TerritoryTable.Gid;

    public static readonly Column<string> Country = HistoryColumns.Country;

    public static readonly Column<int> Year = new("year", "Calendar year.");

    public static readonly Column<double> Latitude =
        new("latitude", "Latitude of the cell's centre.", unit: "degrees", minimum: -90, maximum: 90, from: Boundaries);

    public static readonly Column<double> Longitude =
        new("longitude", "Longitude of the cell's centre.", unit: "degrees", minimum: -180, maximum: 180, from: Boundaries);

    public static readonly Column<int> NonStateDeaths = HistoryColumns.NonStateDeaths;

    public static readonly Column<int> StateDeaths = HistoryColumns.StateDeaths;

    public static readonly Column<int> MonthsWithPresence = new(
        "months_with_presence",
        "Months with a base, with troops, without, or with troops unknown.",
        unit: "months",
        minimum: 0,
        from: Deployments);

    public static readonly Column<int> MonthsWithTroopPresence = new(
        "months_with_troop_presence",
        "Of these, months with troops or with a base whose troops are unknown.",
        unit: "months",
        minimum: 0,
        from: Deployments);

    public static readonly Column<double> TroopsMax = new(
        "troops_max", "Largest monthly strength; unknown troops add none.", unit: "persons", minimum: 0, from: Deployments);

    private static readonly TableDefinition<Row> Definition = new(
        "cell_years",
        "One-sided violence and peacekeeping by country's part of a cell and year; years without either are left out.",
        key: [Gid.Name, Country.Name, Year.Name])
    {
        { Gid, row => row.Place.Gid },
        { Country, row => row.History.Country },
        { Year, row => row.Months[0].Year },
        { Latitude, row => row.Place.CentreLatitude },
        { Longitude, row => row.Place.CentreLongitude },
        {
            new(
                "months_covered",
                "Months of the year in the study that GED covers.",
                unit: "months",
                minimum: 0,
                from: [SourceFamily.Violence]),
            row => row.Months.Length
        },
        { HistoryColumns.NonStateEvents, row => row.NonState },
        { NonStateDeaths, row => row.Months.Sum(month => row.History.Deaths(row.Cell, ActorClass.NonState, month)) },
        { HistoryColumns.StateEvents, row => row.State },
        { StateDeaths, row => row.Months.Sum(month => row.History.Deaths(row.Cell, ActorClass.State, month)) },
        { MonthsWithPresence, row => row.WithPresence },
        {
            MonthsWithTroopPresence,
            row => row.Months.Count(month => row.History.Presence(row.Cell, month)?.Is(PresenceMeasure.TroopPresence) == true)
        },
        {
            new(
                "months_with_unknown_strength",
                "Months with a base whose troops are unknown, whatever others in the cell have.",
                unit: "months",
                minimum: 0,
                from: Deployments),
            row => row.Months.Count(month => row.History.HasUnknownTroops(row.Cell, month) == true)
        },
        { TroopsMax, row => row.Months.Max(month => row.History.Troops(row.Cell, month) ?? 0) },
        {
            new("enhancements", "Months with enhanced presence.", minimum: 0, from: Deployments),
            row => row.Months.Count(month => row.History.IsEnhanced(row.Cell, month) == true)
        },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Build(CountryHistory history) => Definition.Of(Rows(history));

    private static IEnumerable<Row> Rows(CountryHistory history)
    {
        Month[][] years =
        [
            .. Enumerable.Range(0, history.Months.Length)
                .Select(i => history.Months.First + i)
                .GroupBy(month => month.Year)
                .Select(year => year.ToArray()),
        ];
        for (var cell = 0; cell < history.Cells.Count; cell++)
        {
            foreach (var year in years)
            {
                var nonState = year.Sum(month => history.Events(cell, ActorClass.NonState, month));
                var state = year.Sum(month => history.Events(cell, ActorClass.State, month));
                var presence = year.Count(month => history.Presence(cell, month)?.Is(PresenceMeasure.AnyPost) == true);
                if (nonState + state + presence == 0)
                {
                    continue;
                }

                yield return new Row(history, cell, year, nonState, state, presence);
            }
        }
    }

    /// <param name="Months">Of the year.</param>
    /// <param name="NonState">Events by non-state actors.</param>
    /// <param name="State">Events by state actors.</param>
    /// <param name="WithPresence">Months with presence.</param>
    private sealed record Row(CountryHistory History, int Cell, Month[] Months, int NonState, int State, int WithPresence)
    {
        public GridCell Place => History.Cells[Cell];
    }
}
