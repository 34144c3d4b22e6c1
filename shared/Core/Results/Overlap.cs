using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>Where missions are and where civilians are killed: the same cells or others.</summary>
public static class Overlap
{
    public static readonly TableSchema Schema = new(
        "overlap",
        "Cells of the host country with presence of the mission, one-sided violence, both or neither, by mission and year, over the mission's months at risk.",
        [
            new("mission", ColumnType.Text, "Mission abbreviation."),
            new("country", ColumnType.Text, "Its host country, ISO 3166-1 alpha-3 code."),
            new("year", ColumnType.Int32, "Calendar year."),
            new("actor_class", ColumnType.Text, ViolentActors.Description, Values: ViolentActors.AllNames),
            new("months_at_risk", ColumnType.Int32, "Months of the year in which the mission is at risk and GED covers the country.", Unit: "months", Minimum: 0),
            new("cells_at_risk", ColumnType.Int32, "The country's parts of cells; so in all counts.", Minimum: 0),
            new("cells_both", ColumnType.Int32, "Cells with a base of the mission in one of the months, with troops, without, or with troops unknown, and an event in one of them.", Minimum: 0),
            new("cells_both_troop_presence", ColumnType.Int32, "Of cells_both, those with troops of the mission, or a base whose troops are unknown, in one of the months.", Minimum: 0),
            new("cells_both_unknown_strength_only", ColumnType.Int32, "Of cells_both_troop_presence, those never with known troops.", Minimum: 0),
            new("cells_presence_only", ColumnType.Int32, "Cells with a base and no event.", Minimum: 0),
            new("cells_presence_only_troop_presence", ColumnType.Int32, "Of cells_presence_only, those with troops, or a base whose troops are unknown.", Minimum: 0),
            new("cells_presence_only_unknown_strength_only", ColumnType.Int32, "Of cells_presence_only_troop_presence, those never with known troops.", Minimum: 0),
            new("cells_violence_only", ColumnType.Int32, "Cells with an event and no base.", Minimum: 0),
            new("cells_neither", ColumnType.Int32, "Cells with neither.", Minimum: 0),
            new("share_both", ColumnType.Double, "Share of the country's cells.", Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("share_presence_only", ColumnType.Double, "Share of the country's cells.", Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("share_violence_only", ColumnType.Double, "Share of the country's cells.", Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("share_neither", ColumnType.Double, "Share of the country's cells.", Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("share_of_violence_with_presence", ColumnType.Double, "Share of the cells with an event that have a base; missing where none has an event.", Nullable: true, Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("share_of_violence_with_troop_presence", ColumnType.Double, "Share of the cells with an event that have troops or a base whose troops are unknown; missing where none has an event.", Nullable: true, Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("share_of_presence_with_violence", ColumnType.Double, "Share of the cells with a base that have an event; missing where none has a base.", Nullable: true, Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("cells_presence_elsewhere", ColumnType.Int32, "Cells with a base of the mission in other countries.", Minimum: 0),
        ],
        Key: ["mission", "country", "year", "actor_class"]);

    public static Table Build(CountryHistory history)
    {
        var builder = new TableBuilder(Schema);
        foreach (var (mission, atRisk) in history.Missions)
        {
            var bases = history.Bases(mission.Name);
            var elsewhere = history.BasesElsewhere(mission.Name);
            foreach (var year in history.MonthsAtRisk.Where(atRisk.Contains).GroupBy(month => month.Year))
            {
                var present = year
                    .SelectMany(month => bases.In(month, PresenceMeasure.AnyPost).Select(cell => (cell.Gid, State: bases.State(cell, month))))
                    .GroupBy(cell => cell.Gid)
                    .ToDictionary(cell => cell.Key, cell => cell.Max(month => month.State));
                var abroad = year.SelectMany(month => elsewhere.In(month, PresenceMeasure.AnyPost)).Distinct().Count();
                foreach (var actor in ViolentActors.All)
                {
                    Add(builder, history, mission.Name, [.. year], present, abroad, actor);
                }
            }
        }

        return builder.Build();
    }

    private static void Add(
        TableBuilder builder, CountryHistory history, string mission, Month[] months, Dictionary<int, PresenceState> present, int abroad, ViolentActors actor)
    {
        var cellsBy = Enumerable.Range(0, history.Cells.Count).ToLookup(
            cell => Array.Exists(months, month => actor.Events(history, cell, month) > 0),
            cell => present.GetValueOrDefault(history.Cells[cell].Gid));
        var (violent, calm) = (cellsBy[true].ToArray(), cellsBy[false].ToArray());
        var (both, presenceOnly) = (With(violent, PresenceMeasure.AnyPost), With(calm, PresenceMeasure.AnyPost));
        var (violenceOnly, neither) = (violent.Length - both, calm.Length - presenceOnly);
        double cells = history.Cells.Count;
        builder.Add(
            mission,
            history.Country,
            months[0].Year,
            actor.Name,
            months.Length,
            history.Cells.Count,
            both,
            With(violent, PresenceMeasure.TroopPresence),
            violent.Count(state => state == PresenceState.Unknown),
            presenceOnly,
            With(calm, PresenceMeasure.TroopPresence),
            calm.Count(state => state == PresenceState.Unknown),
            violenceOnly,
            neither,
            both / cells,
            presenceOnly / cells,
            violenceOnly / cells,
            neither / cells,
            (double)both / violent.Length,
            (double)With(violent, PresenceMeasure.TroopPresence) / violent.Length,
            (double)both / (both + presenceOnly),
            abroad);

        static int With(PresenceState[] states, PresenceMeasure measure) => states.Count(state => state.Is(measure));
    }
}
