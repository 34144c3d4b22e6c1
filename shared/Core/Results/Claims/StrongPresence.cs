using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Claims;

/// <summary>
/// The cells of a country's strongest presence, and whether there was violence to speak of: the brief's pattern of strong presence
/// with little violence, by name.
/// </summary>
public static class StrongPresence
{
    /// <summary>Of so many cells with a base one is of strong presence.</summary>
    private const int OneIn = 10;

    private const int MonthsOfYear = 12;

    public static readonly Column<string> Country = HistoryColumns.Country;

    public static readonly Column<int> Gid = TerritoryTable.Gid;

    public static readonly Column<int> MonthsAtRisk = new("months_at_risk", "The country's months at risk.", unit: "months", minimum: 0);

    public static readonly Column<bool> HasLittleViolence = new(
        "has_little_violence",
        "Fewer deaths in the cell than one for every twelve months at risk.");

    private static readonly TableDefinition<Row> Definition = new(
        "strong_presence",
        "Cells of strong presence, and the one-sided violence in them over the country's months at risk. Strong: of the country's cells "
            + "with a base in one of these months the tenth (rounded up) with the most known troops, as a mean over these months, and "
            + "those that have as many as the last of them.",
        key: [Country.Name, Gid.Name])
    {
        { Country, row => row.Country },
        { Gid, row => row.Cell.Gid },
        { MonthsAtRisk, row => row.Months },
        {
            new(
                "base_months",
                "Of these, those with a base in the cell, with troops, without, or with troops unknown.",
                unit: "months",
                minimum: 0),
            row => row.BaseMonths
        },
        {
            new(
                "troops_unknown_months",
                "Of these, those with a base whose troops are unknown: they add none.",
                unit: "months",
                minimum: 0),
            row => row.UnknownMonths
        },
        { new("mean_troops", "Known troops, mean over the months at risk.", unit: "persons", minimum: 0), row => row.MeanTroops },
        { HistoryColumns.NonStateEvents, row => row.Of(ActorClass.NonState).Events },
        { HistoryColumns.NonStateDeaths, row => row.Of(ActorClass.NonState).Deaths },
        { HistoryColumns.StateEvents, row => row.Of(ActorClass.State).Events },
        { HistoryColumns.StateDeaths, row => row.Of(ActorClass.State).Deaths },
        { HasLittleViolence, row => row.Violence.Sum(one => one.Deaths) * MonthsOfYear < row.Months },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Build(CountryHistory history)
    {
        var withBase = Enumerable.Range(0, history.Cells.Count)
            .Where(cell => history.MonthsAtRisk.Any(month => history.HasBase(cell, month)))
            .Select(cell => RowOf(history, cell))
            .OrderByDescending(row => row.MeanTroops)
            .ToArray();
        var tenth = (withBase.Length + OneIn - 1) / OneIn;
        return Definition.Of(withBase.Where(row => row.MeanTroops > 0 && row.MeanTroops >= withBase[tenth - 1].MeanTroops));
    }

    private static Row RowOf(CountryHistory history, int cell) => new(
        history.Country,
        history.Cells[cell],
        history.MonthsAtRisk.Count,
        history.MonthsAtRisk.Count(month => history.HasBase(cell, month)),
        history.MonthsAtRisk.Count(month => history.HasUnknownTroops(cell, month) == true),
        history.MonthsAtRisk.Average(month => history.Troops(cell, month) ?? 0),
        [
            .. Enum.GetValues<ActorClass>().Select(actor => (
                actor,
                history.MonthsAtRisk.Sum(month => history.Events(cell, actor, month)),
                history.MonthsAtRisk.Sum(month => history.Deaths(cell, actor, month)))),
        ]);

    private sealed record Row(
        string Country,
        GridCell Cell,
        int Months,
        int BaseMonths,
        int UnknownMonths,
        double MeanTroops,
        IReadOnlyList<(ActorClass Actor, int Events, int Deaths)> Violence)
    {
        public (ActorClass Actor, int Events, int Deaths) Of(ActorClass actor) => Violence.Single(one => one.Actor == actor);
    }
}
