using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>
/// Violence and peacekeeping of a country's part of a cell by month: what a map of one month, and the story of one cell, are drawn
/// from.
/// </summary>
public static class CellMonths
{
    private static readonly string[] Deployments = [SourceFamily.Deployments];

    public static readonly Column<string> Country = HistoryColumns.Country;

    public static readonly Column<int> Gid = TerritoryTable.Gid;

    public static readonly Column<int> MonthId = HistoryColumns.MonthId;

    public static readonly Column<bool> AtRisk = new(
        "at_risk",
        "The month is one of the country's months at risk, so that the cell-month is in its panel under own_part.",
        from: [SourceFamily.Missions, SourceFamily.Deployments]);

    public static readonly Column<int> NonStateEvents = HistoryColumns.NonStateEvents;

    public static readonly Column<int> NonStateDeaths = HistoryColumns.NonStateDeaths;

    public static readonly Column<int> StateEvents = HistoryColumns.StateEvents;

    public static readonly Column<int> StateDeaths = HistoryColumns.StateDeaths;

    public static readonly Column<double> Troops = new(
        "troops",
        "Troops of the country's bases in the cell, 0 at bases of observers, police or headquarters only; missing after the last month "
            + "that the deployment maps cover.",
        nullable: true,
        unit: "persons",
        minimum: 0,
        from: Deployments);

    public static readonly Column<bool> TroopsUnknown = new(
        "troops_unknown",
        "The source gives the troops of one of these bases as unknown; troops leaves them out. Missing as troops.",
        nullable: true,
        from: Deployments);

    public static readonly Column<bool> Presence = new(
        "presence",
        "There is a base of the country in the cell, with troops, without, or with troops unknown; missing as troops.",
        nullable: true,
        from: Deployments);

    public static readonly Column<bool> TroopPresence = new(
        "troop_presence",
        "There are troops of the country's bases in the cell, or a base whose troops are unknown; missing as troops.",
        nullable: true,
        from: Deployments);

    public static readonly Column<bool> Enhanced = new(
        "enhanced",
        "Enhanced presence under the release's configuration, in months at risk or not; missing as troops.",
        nullable: true,
        from: Deployments);

    private static readonly TableDefinition<Row> Definition = new(
        "cell_months",
        "One-sided violence and peacekeeping by country's part of a cell and month, over all months of the study that GED covers; "
            + "cell-months without an event, a base or an enhancement are left out.",
        key: [Country.Name, Gid.Name, MonthId.Name])
    {
        { Country, row => row.History.Country },
        { Gid, row => row.History.Cells[row.Cell].Gid },
        { MonthId, row => row.Month.Id },
        { HistoryColumns.MonthText, row => row.Month.ToString() },
        { AtRisk, row => row.History.IsAtRisk(row.Month) },
        { NonStateEvents, row => row.History.Events(row.Cell, ActorClass.NonState, row.Month) },
        { NonStateDeaths, row => row.History.Deaths(row.Cell, ActorClass.NonState, row.Month) },
        { StateEvents, row => row.History.Events(row.Cell, ActorClass.State, row.Month) },
        { StateDeaths, row => row.History.Deaths(row.Cell, ActorClass.State, row.Month) },
        { Troops, row => row.History.Troops(row.Cell, row.Month) },
        { TroopsUnknown, row => row.History.HasUnknownTroops(row.Cell, row.Month) },
        { Presence, row => row.Presence?.Is(PresenceMeasure.AnyPost) },
        { TroopPresence, row => row.Presence?.Is(PresenceMeasure.TroopPresence) },
        { Enhanced, row => row.IsEnhanced },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Build(CountryHistory history) => Definition.Of(Rows(history));

    private static IEnumerable<Row> Rows(CountryHistory history)
    {
        for (var cell = 0; cell < history.Cells.Count; cell++)
        {
            for (var month = history.Months.First; month <= history.Months.Last; month += 1)
            {
                var presence = history.Presence(cell, month);
                var isEnhanced = history.IsEnhanced(cell, month);
                var isViolent = ViolentActors.Any.Events(history, cell, month) > 0;
                if (isViolent || presence is not (null or PresenceState.None) || isEnhanced == true)
                {
                    yield return new Row(history, cell, month, presence, isEnhanced);
                }
            }
        }
    }

    private readonly record struct Row(CountryHistory History, int Cell, Month Month, PresenceState? Presence, bool? IsEnhanced);
}
