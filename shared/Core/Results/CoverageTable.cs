using PocGrid.Grid;
using PocGrid.Study;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>What a release covers and what it does not.</summary>
public static class CoverageTable
{
    private static readonly TableDefinition<CoverageRow> Definition = new(
        "coverage",
        "What the release covers and what it does not: study period, countries, missions, controls, seasons, sources, who is a state, "
            + "and columns left out.")
    {
        {
            new(
                "subject",
                "study, country, mission, control, season, source, actor or column.",
                values: ["study", "country", "mission", "control", "season", "source", "actor", "column"]),
            row => row.Subject
        },
        { new("name", "Which one."), row => row.Name },
        {
            new(
                "status",
                "For example studied, refused, at_risk, without_maps, supplied, not_supplied, left_out, agrees, disagrees."),
            row => row.Status
        },
        { new("first_month", "First month, yyyy-MM.", nullable: true, pattern: Month.Pattern), row => row.Months?.First.ToString() },
        { new("last_month", "Last month, yyyy-MM.", nullable: true, pattern: Month.Pattern), row => row.Months?.Last.ToString() },
        { new("detail", "What a reader should know."), row => row.Detail },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Of(IEnumerable<CoverageRow> rows) => Definition.Of(rows);
}
