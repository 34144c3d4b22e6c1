using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>What the models say of violence, and how sure: tables <c>effects</c>, <c>term_support</c> and <c>tests</c>.</summary>
internal sealed class FitStatistics : StatisticSource
{
    public override IReadOnlyList<TableSchema> Tables => [EffectsTable.Schema, TermSupportTable.Schema, TestsTable.Schema];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) =>
        ViolenceFinding.In(tables[0], tables[1], tables[2]).Select(finding => new FoundStatistic(
            new(finding.Name, finding.Fit, null, finding.Actor),
            finding.Value,
            finding.Name == ViolenceFinding.OddsRatio ? StatisticUnit.Ratio : StatisticUnit.LogOdds,
            finding.Text));
}
