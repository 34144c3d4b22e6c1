using PocGrid.Results.Claims;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>How often rising violence was met by an enhancement, and the baseline: table <see cref="Threats"/>.</summary>
internal sealed class ThreatStatistics : StatisticSource
{
    /// <summary>What is told of the table: rows by threat, least deaths and base, each with horizons in months.</summary>
    private static readonly (string Kind, int LeastDeaths, string Base, int[] Horizons)[] Told =
    [
        (Threats.Increase, 1, BaseSplit.Any, [3, 6, 12]),
        (Threats.Increase, 1, BaseSplit.With, [6]),
        (Threats.Increase, 1, BaseSplit.Without, [6]),
        (Threats.Increase, 10, BaseSplit.Any, [6]),
        (Threats.Increase, 25, BaseSplit.Any, [6]),
        (Threats.Onset, 1, BaseSplit.Any, [6]),
    ];

    public override IReadOnlyList<TableSchema> Tables => [Threats.Schema];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) =>
        from row in tables[0].Rows
        from told in Told
        where (row.Get(Threats.Kind), row.Get(Threats.LeastDeaths), row.Get(Threats.Base)) == (told.Kind, told.LeastDeaths, told.Base)
        from statistic in told.Horizons.Select(months => ShareOf(row, months)).Prepend(CountOf(row))
        select statistic;

    private static FoundStatistic CountOf(TableRow row)
    {
        var count = row.Get(Threats.Instances);
        return new(KeyOf(row, NameOf(row)), count, StatisticUnit.CellMonths, $"{StatisticUnit.Count(count)} cell-months {Said(row)}");
    }

    private static FoundStatistic ShareOf(TableRow row, int months)
    {
        var (followed, met) = (row.Get(Threats.Followed(months)), row.Get(Threats.Met(months)));
        var (calm, enhanced) = (row.Get(Threats.CalmFollowed(months)), row.Get(Threats.CalmEnhanced(months)));
        var share = row.OrNull(Threats.ShareMet(months));
        var baseline = row.OrNull(Threats.ShareCalmEnhanced(months)) is { } known
            ? $"against {StatisticUnit.Share.Write(known)} of calm cell-months{BaseIn(row.Get(Threats.Base))} "
                + $"({StatisticUnit.Count(enhanced)} of {StatisticUnit.Count(calm)} without a death in the {row.Get(Threats.Window)} "
                + "months)"
            : "and there was no calm cell-month to compare with";
        var text = share is { } value
            ? $"after {StatisticUnit.Count(met)} of {StatisticUnit.Count(followed)} cell-months {Said(row)} "
                + $"({StatisticUnit.Share.Write(value)}) presence in the cell was enhanced within {months} months, {baseline}"
            : $"no cell-month {Said(row)} that could be followed for {months} months";
        return new(KeyOf(row, $"share_{NameOf(row)}_met_within_{months}m"), share, StatisticUnit.Share, text);
    }

    private static string NameOf(TableRow row) => $"threats_{row.Get(Threats.Kind)}_{row.Get(Threats.LeastDeaths)}"
        + (row.Get(Threats.Base) == BaseSplit.Any ? "" : $"_{row.Get(Threats.Base)}");

    private static string Said(TableRow row)
    {
        var (window, least) = (row.Get(Threats.Window), row.Get(Threats.LeastDeaths));
        var deaths = least == 1 ? "1 death" : $"{least} deaths";
        var threat = row.Get(Threats.Kind) == Threats.Onset
            ? $"with at least {deaths} in {window} months after {window} months without one"
            : $"in which deaths of {window} months rose by at least {least}";
        return threat + BaseIn(row.Get(Threats.Base));
    }

    private static StatisticKey KeyOf(TableRow row, string name) => new(name, row.Get(Threats.Country), null, row.Get(Threats.Actor));
}
