using PocGrid.Results.Timing;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>Whether violence that is still to come goes with enhancement: table <c>lead_lag</c>.</summary>
internal sealed class LeadLagStatistics : StatisticSource
{
    public override IReadOnlyList<TableSchema> Tables => [LeadLagTable.Schema];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) => LeadLagFinding.In(tables[0]).Select(finding =>
        new FoundStatistic(
            new("coefficient_of_deaths_after", finding.Fit, null, finding.Actor), finding.Value, StatisticUnit.LogOdds, finding.Text));
}
