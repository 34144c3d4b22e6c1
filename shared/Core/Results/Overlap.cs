using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>Where missions are and where civilians are killed: the same cells or others.</summary>
public static class Overlap
{
    private static readonly TableDefinition<Row> Definition = new(
        "overlap",
        "Cells of the mission's area of operations with its presence, one-sided violence, both or neither, by mission and year, over the "
            + "mission's months at risk.",
        key: ["mission", "country", "year", "actor_class"])
    {
        { new("mission", "Mission abbreviation."), row => row.Mission },
        { new("country", "Its host country, ISO 3166-1 alpha-3 code."), row => row.Country },
        { new("year", "Calendar year."), row => row.Year },
        { new("actor_class", ViolentActors.Description, values: ViolentActors.AllNames), row => row.Actor },
        {
            new(
                "months_at_risk",
                "Months of the year in which the mission is at risk and GED covers the country.",
                unit: "months",
                minimum: 0),
            row => row.Months
        },
        { Count("cells_at_risk", "The country's parts of cells in the mission's area of operations; so in all counts."), row => row.Cells },
        {
            Count(
                "cells_both",
                "Cells with a base of the mission in one of the months, with troops, without, or with troops unknown, and an event in one "
                    + "of them."),
            row => row.Both
        },
        {
            Count(
                "cells_both_troop_presence",
                "Of cells_both, those with troops of the mission, or a base whose troops are unknown, in one of the months."),
            row => row.BothWithTroops
        },
        {
            Count("cells_both_unknown_strength_only", "Of cells_both_troop_presence, those never with known troops."),
            row => row.Violent.Count(state => state == PresenceState.Unknown)
        },
        { Count("cells_presence_only", "Cells with a base and no event."), row => row.PresenceOnly },
        {
            Count(
                "cells_presence_only_troop_presence",
                "Of cells_presence_only, those with troops, or a base whose troops are unknown."),
            row => With(row.Calm, PresenceMeasure.TroopPresence)
        },
        {
            Count(
                "cells_presence_only_unknown_strength_only",
                "Of cells_presence_only_troop_presence, those never with known troops."),
            row => row.Calm.Count(state => state == PresenceState.Unknown)
        },
        { Count("cells_violence_only", "Cells with an event and no base."), row => row.ViolenceOnly },
        { Count("cells_neither", "Cells with neither."), row => row.Neither },
        { ShareOfCells("share_both"), row => (double)row.Both / row.Cells },
        { ShareOfCells("share_presence_only"), row => (double)row.PresenceOnly / row.Cells },
        { ShareOfCells("share_violence_only"), row => (double)row.ViolenceOnly / row.Cells },
        { ShareOfCells("share_neither"), row => (double)row.Neither / row.Cells },
        {
            ShareColumn.Of(
                "share_of_violence_with_presence",
                "Share of the cells with an event that have a base; missing where none has an event."),
            row => (double)row.Both / row.Violent.Length
        },
        {
            ShareColumn.Of(
                "share_of_violence_with_troop_presence",
                "Share of the cells with an event that have troops or a base whose troops are unknown; missing where none has an event."),
            row => (double)row.BothWithTroops / row.Violent.Length
        },
        {
            ShareColumn.Of(
                "share_of_presence_with_violence",
                "Share of the cells with a base that have an event; missing where none has a base."),
            row => (double)row.Both / (row.Both + row.PresenceOnly)
        },
        {
            Count(
                "cells_presence_elsewhere",
                "Cells with a base of the mission in other countries, or in the country outside its area of operations."),
            row => row.Elsewhere
        },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Build(CountryHistory history) => Definition.Of(Rows(history));

    private static IEnumerable<Row> Rows(CountryHistory history)
    {
        foreach (var (mission, atRisk) in history.Missions)
        {
            var area = history.CellsOf(mission);
            var bases = history.Bases(mission.Name);
            var elsewhere = history.BasesElsewhere(mission.Name);
            foreach (var year in history.MonthsAtRisk.Where(atRisk.Contains).GroupBy(month => month.Year))
            {
                var present = year
                    .SelectMany(month => bases
                        .In(month, PresenceMeasure.AnyPost)
                        .Select(cell => (cell.Gid, State: bases.State(cell, month))))
                    .GroupBy(cell => cell.Gid)
                    .ToDictionary(cell => cell.Key, cell => cell.Max(month => month.State));
                var outside = year.SelectMany(month => elsewhere.In(month, PresenceMeasure.AnyPost)).Distinct().Count()
                    + present.Keys.Except(area.Select(cell => history.Cells[cell].Gid)).Count();
                foreach (var actor in ViolentActors.All)
                {
                    yield return RowOf(history, mission.Name, area, [.. year], present, outside, actor);
                }
            }
        }
    }

    private static Row RowOf(
        CountryHistory history,
        string mission,
        int[] area,
        Month[] months,
        Dictionary<int, PresenceState> present,
        int outside,
        ViolentActors actor)
    {
        var cells = area.ToLookup(
            cell => Array.Exists(months, month => actor.Events(history, cell, month) > 0),
            cell => present.GetValueOrDefault(history.Cells[cell].Gid));
        return new Row(history.Country, mission, months[0].Year, months.Length, actor.Name, [.. cells[true]], [.. cells[false]], outside);
    }

    private static int With(PresenceState[] states, PresenceMeasure measure) => states.Count(state => state.Is(measure));

    private static Column<int> Count(string name, string description) => new(name, description, minimum: 0);

    private static Column<double> ShareOfCells(string name) =>
        new(name, "Share of the area's cells.", unit: "share 0-1", minimum: 0, maximum: 1);

    /// <param name="Months">How many count.</param>
    /// <param name="Violent">Presence in the year in each cell with an event.</param>
    /// <param name="Calm">The same in those without.</param>
    /// <param name="Elsewhere">Cells with a base in other countries, or outside the area.</param>
    private sealed record Row(
        string Country, string Mission, int Year, int Months, string Actor, PresenceState[] Violent, PresenceState[] Calm, int Elsewhere)
    {
        public int Cells => Violent.Length + Calm.Length;

        public int Both { get; } = With(Violent, PresenceMeasure.AnyPost);

        public int BothWithTroops { get; } = With(Violent, PresenceMeasure.TroopPresence);

        public int PresenceOnly { get; } = With(Calm, PresenceMeasure.AnyPost);

        public int ViolenceOnly => Violent.Length - Both;

        public int Neither => Calm.Length - PresenceOnly;
    }
}
