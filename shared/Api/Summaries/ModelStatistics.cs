using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>What one table of a model says.</summary>
/// <param name="table">The table.</param>
/// <param name="findings">What it says, from the table.</param>
/// <param name="unit">Of the values.</param>
internal sealed class ModelStatistics(TableSchema table, Func<Table, IEnumerable<ModelFinding>> findings, StatisticUnit unit)
    : StatisticSource
{
    public override IReadOnlyList<TableSchema> Tables => [table];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) => findings(tables[0]).Select(finding =>
        new FoundStatistic(new(finding.Name, finding.Fit, null, finding.Actor), finding.Value, unit, finding.Text));
}
