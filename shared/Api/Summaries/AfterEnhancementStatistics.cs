using PocGrid.Results.AfterEnhancement;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>What became of violence after a first enhancement: table <c>after_enhancement</c>.</summary>
internal sealed class AfterEnhancementStatistics : StatisticSource
{
    public override IReadOnlyList<TableSchema> Tables => [AfterEnhancementTable.Schema];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) => AfterEnhancementFinding.In(tables[0]).Select(finding =>
        new FoundStatistic(
            new($"violence_after_enhancement_in_{finding.Place}", finding.Fit, null, finding.Actor),
            finding.Value,
            StatisticUnit.Share,
            finding.Text));
}
