using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Results.Seasons;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>Violence of the rainy season over that of the dry season: table <see cref="SeasonRatios"/>.</summary>
internal sealed class SeasonStatistics : StatisticSource
{
    public override IReadOnlyList<TableSchema> Tables => [SeasonRatios.Schema];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) => tables[0].Rows.Select(StatisticOf);

    private static FoundStatistic StatisticOf(TableRow row)
    {
        var measure = row.Get(SeasonRatios.Measure);
        var ratio = row.OrNull(SeasonRatios.Ratio);
        var counted = measure == SeasonRatios.CellMonths ? "cell-months with one-sided violence" : measure;
        var isByRainfall = row.Get(SeasonRatios.Rule) == Names.Of(SeasonRule.WettestThreeMonths);
        var rainy = isByRainfall ? "rainy season (the wettest three months of the year)" : "rainy season";
        var text = ratio is { } value
            ? $"a cell-month of the {rainy} saw {StatisticUnit.Ratio.Write(value)} times the {counted} of one of the dry season "
                + IntervalOf(row)
            : $"no ratio of rainy to dry season for {counted}: {row.Get(SeasonRatios.Reason)}";
        var name = $"season_ratio_{measure}{(isByRainfall ? "_by_rainfall" : "")}";
        var key = new StatisticKey(name, row.Get(SeasonRatios.Country), null, row.Get(SeasonRatios.Actor));
        return new(key, ratio, StatisticUnit.Ratio, text);
    }

    private static string IntervalOf(TableRow row) =>
        (row.OrNull(SeasonRatios.Low), row.OrNull(SeasonRatios.High)) is ({ } low, { } high)
            ? $"(95% interval {StatisticUnit.Ratio.Write(low)} to {StatisticUnit.Ratio.Write(high)})"
            : $"(no interval: {row.Get(SeasonRatios.Reason)})";
}
