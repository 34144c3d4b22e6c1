using PocGrid.Results.Forecasts;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>Whether violence helps to foretell the next year's enhancements: table <c>out_of_sample</c>.</summary>
internal sealed class ForecastStatistics : StatisticSource
{
    public override IReadOnlyList<TableSchema> Tables => [OutOfSampleTable.Schema];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) =>
        from row in tables[0].Rows
        where row.Get(OutOfSampleTable.Period) == OutOfSampleTable.AllYears
            && row.Get(OutOfSampleTable.Model) == OutOfSampleTable.WithViolence
            && row.OrNull(OutOfSampleTable.Gain) is not null
        select new FoundStatistic(
            new("log_score_gain_out_of_sample", row.Get(OutOfSampleTable.Fit), null, "any"),
            row.Get(OutOfSampleTable.Gain),
            StatisticUnit.LogScore,
            Text(row));

    private static string Text(TableRow row)
    {
        var gain = row.Get(OutOfSampleTable.Gain);
        var events = StatisticUnit.Count(row.Get(OutOfSampleTable.Events));
        var found = $"of years predicted by the model of the years before each, with {events} enhancements, violence changes the log score "
            + $"by {StatisticUnit.LogScore.Write(gain)}";
        return (row.OrNull(OutOfSampleTable.Lower), row.OrNull(OutOfSampleTable.Upper)) switch
        {
            ({ } low, { } high) => $"{found} (95% interval {StatisticUnit.LogScore.Write(low)} to {StatisticUnit.LogScore.Write(high)}): "
                + (low > 0 ? "it helps to foretell them" : high < 0 ? "the forecast is worse with it" : "it is not seen to help"),
            _ => $"{found}, in too few cells for an interval",
        };
    }
}
