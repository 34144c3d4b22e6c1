using PocGrid.Results.Timing;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>Whether violence that certainly came before goes with enhancement: table <c>order_in_time</c>.</summary>
internal sealed class OrderStatistics : StatisticSource
{
    public override IReadOnlyList<TableSchema> Tables => [OrderInTimeTable.Schema];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) => OrderFinding.In(tables[0]).Select(finding =>
        new FoundStatistic(
            new("coefficient_of_deaths_before_map", finding.Fit, null, finding.Actor),
            finding.Value,
            StatisticUnit.LogOdds,
            finding.Text));
}
