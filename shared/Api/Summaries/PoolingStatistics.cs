using System.Globalization;
using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>What a country's coefficients of violence are, drawn towards those of the others: table <c>partial_pooling</c>.</summary>
internal sealed class PoolingStatistics : StatisticSource
{
    /// <summary>From so many countries on, how much they differ is not said to be hardly known.</summary>
    private const int ManyUnits = 10;

    public override IReadOnlyList<TableSchema> Tables => [PartialPooling.Schema];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) =>
        from row in tables[0].Rows
        where row.Get(PartialPooling.Level) == PartialPooling.CountryLevel
            && row.Get(PartialPooling.Basis) == PartialPooling.Supported
            && row.OrNull(PartialPooling.Pooled) is not null
        select new FoundStatistic(
            new("partially_pooled_coefficient", row.Get(PartialPooling.Country), null, row.Get(PartialPooling.Actor)),
            row.Get(PartialPooling.Pooled),
            StatisticUnit.LogOdds,
            $"{(row.Get(PartialPooling.Enters) ? Shrunken(row) : Predicted(row))}; {Spread(row)}");

    private static string Shrunken(TableRow row) =>
        $"the coefficient of ln(1 + deaths), partially pooled, is {Number(row.Get(PartialPooling.Pooled))} "
            + $"({Interval(row)}): its own estimate, "
            + $"{Number(row.Get(PartialPooling.Own))}, has a weight of "
            + $"{StatisticUnit.Share.Write(row.Get(PartialPooling.OwnWeight))}, and the "
            + $"mean of {row.Get(PartialPooling.Units)} countries, {Number(row.Get(PartialPooling.Mean))}, the rest";

    private static string Predicted(TableRow row)
    {
        var because = row.Get(PartialPooling.RestsOn) is { } few
            ? $"its own data say next to nothing (the term {few})"
            : $"it has no estimate of its own ({row.Get(PartialPooling.Reason)?.TrimEnd('.')})";
        return $"{because}; as {row.Get(PartialPooling.Units)} other countries have it, the coefficient of ln(1 + deaths) would be "
            + $"{Number(row.Get(PartialPooling.Pooled))} ({Interval(row)})";
    }

    private static string Interval(TableRow row) => row.OrNull(PartialPooling.Lower) is { } lower
        ? $"95% {(row.Get(PartialPooling.Enters) ? "" : "prediction ")}interval {Number(lower)} to {Number(row.Get(PartialPooling.Upper))}"
        : "two countries give no interval";

    private static string Spread(TableRow row) =>
        $"the standard deviation between countries is {Number(row.Get(PartialPooling.Tau))} "
            + $"(95% interval {Number(row.Get(PartialPooling.TauLower))} to {Number(row.Get(PartialPooling.TauUpper))})"
            + (row.Get(PartialPooling.Units) is var units && units < ManyUnits ? $", which {units} countries hardly tell" : "");

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
