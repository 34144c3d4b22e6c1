using PocGrid.Results.Durations;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>How many cells in which killing began were enhanced within a year: table <c>time_to_response</c>.</summary>
internal sealed class ResponseTimeStatistics : StatisticSource
{
    public override IReadOnlyList<TableSchema> Tables => [TimeToResponse.Schema];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) => ResponseTimeFinding.In(tables[0]).Select(finding =>
        new FoundStatistic(
            new($"share_enhanced_in_{finding.Response}_within_year_of_onset", finding.Country, null, finding.Actor),
            finding.Value,
            StatisticUnit.Share,
            finding.Text));
}
