using System.Globalization;
using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Results.Timing;

/// <summary>What deaths before the previous map say, in words.</summary>
/// <param name="Fit">pooled, or a country.</param>
/// <param name="Actor">Whose violence: nonstate or state.</param>
/// <param name="Value">Coefficient of the deaths before the map.</param>
/// <param name="Text">In words, without a full stop.</param>
public sealed record OrderFinding(string Fit, string Actor, double Value, string Text)
{
    /// <param name="orderInTime">Table of <see cref="OrderInTimeTable"/>.</param>
    public static IEnumerable<OrderFinding> In(Table orderInTime) =>
        from row in orderInTime.Rows
        where row.Get(OrderInTimeTable.Model) == OrderInTimeTable.BeforeMap && row.OrNull(TermFitColumns.Coefficient) is not null
        select new OrderFinding(
            row.Get(OrderInTimeTable.Fit), row.Get(OrderInTimeTable.Actor), row.Get(TermFitColumns.Coefficient), Sentence(row));

    private static string Sentence(TableRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"deaths that came before the country's previous map, and so before any enhancement since it, have the coefficient "
            + $"{row.Get(TermFitColumns.Coefficient):0.000} (95% interval {row.Get(FitColumns.Lower):0.000} to "
            + $"{row.Get(FitColumns.Upper):0.000}; "
            + $"{ViolenceFinding.Certainty(row.OrNull(TermFitColumns.P), row.Get(FitColumns.RestsOn))})");
}
