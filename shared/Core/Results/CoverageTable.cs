using PocGrid.Grid;
using PocGrid.Study;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>What a release covers and what it does not.</summary>
public static class CoverageTable
{
    public static readonly TableSchema Schema = new(
        "coverage",
        "What the release covers and what it does not: study period, countries, missions, controls, seasons, sources, who is a state, and columns left out.",
        [
            new("subject", ColumnType.Text, "study, country, mission, control, season, source, actor or column.", Values: ["study", "country", "mission", "control", "season", "source", "actor", "column"]),
            new("name", ColumnType.Text, "Which one."),
            new("status", ColumnType.Text, "For example studied, refused, at_risk, without_maps, supplied, not_supplied, left_out, agrees, disagrees."),
            new("first_month", ColumnType.Text, "First month, yyyy-MM.", Nullable: true, Pattern: Month.Pattern),
            new("last_month", ColumnType.Text, "Last month, yyyy-MM.", Nullable: true, Pattern: Month.Pattern),
            new("detail", ColumnType.Text, "What a reader should know."),
        ]);

    public static Table Of(IEnumerable<CoverageRow> rows)
    {
        var builder = new TableBuilder(Schema);
        foreach (var row in rows)
        {
            builder.Add(row.Subject, row.Name, row.Status, row.Months?.First.ToString(), row.Months?.Last.ToString(), row.Detail);
        }

        return builder.Build();
    }
}
