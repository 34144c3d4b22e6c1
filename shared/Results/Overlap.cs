using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Panels;

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
            new("actor_class", ColumnType.Text, Perpetrator.Description, Values: Perpetrator.AllNames),
            new("months_at_risk", ColumnType.Int32, "Months of the year in which the mission is at risk and GED covers the country.", Unit: "months", Minimum: 0),
            new("cells_at_risk", ColumnType.Int32, "The country's parts of cells; so in all counts.", Minimum: 0),
            new("cells_both", ColumnType.Int32, "Cells with a base of the mission in one of the months and an event in one of them.", Minimum: 0),
            new("cells_presence_only", ColumnType.Int32, "Cells with a base and no event.", Minimum: 0),
            new("cells_violence_only", ColumnType.Int32, "Cells with an event and no base.", Minimum: 0),
            new("cells_neither", ColumnType.Int32, "Cells with neither.", Minimum: 0),
            new("share_both", ColumnType.Double, "Share of the country's cells.", Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("share_presence_only", ColumnType.Double, "Share of the country's cells.", Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("share_violence_only", ColumnType.Double, "Share of the country's cells.", Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("share_neither", ColumnType.Double, "Share of the country's cells.", Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("share_of_violence_with_presence", ColumnType.Double, "Share of the cells with an event that have a base; missing where none has an event.", Nullable: true, Unit: "share 0-1", Minimum: 0, Maximum: 1),
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
                var present = year.SelectMany(bases.In).Select(cell => cell.Gid).ToHashSet();
                var abroad = year.SelectMany(elsewhere.In).Distinct().Count();
                foreach (var actor in Perpetrator.All)
                {
                    Add(builder, history, mission.Name, [.. year], present, abroad, actor);
                }
            }
        }

        return builder.Build();
    }

    private static void Add(TableBuilder builder, CountryHistory history, string mission, Month[] months, HashSet<int> present, int abroad, Perpetrator actor)
    {
        var (both, presenceOnly, violenceOnly, neither) = (0, 0, 0, 0);
        for (var cell = 0; cell < history.Cells.Count; cell++)
        {
            var isViolent = Array.Exists(months, month => actor.Events(history, cell, month) > 0);
            switch (present.Contains(history.Cells[cell].Gid), isViolent)
            {
                case (true, true):
                    both++;
                    break;
                case (true, false):
                    presenceOnly++;
                    break;
                case (false, true):
                    violenceOnly++;
                    break;
                default:
                    neither++;
                    break;
            }
        }

        double cells = history.Cells.Count;
        builder.Add(
            mission,
            history.Country,
            months[0].Year,
            actor.Name,
            months.Length,
            history.Cells.Count,
            both,
            presenceOnly,
            violenceOnly,
            neither,
            both / cells,
            presenceOnly / cells,
            violenceOnly / cells,
            neither / cells,
            (double)both / (both + violenceOnly),
            (double)both / (both + presenceOnly),
            abroad);
    }
}
