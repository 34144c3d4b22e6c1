using System.Globalization;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>What a table of a model says, in words of which it says no more than the table.</summary>
/// <param name="Name">What it is, the same in every release.</param>
/// <param name="Fit">pooled, or a country.</param>
/// <param name="Actor">Whose violence: nonstate, state, or any.</param>
/// <param name="Value">The number that it turns on.</param>
/// <param name="Text">In words, without a full stop.</param>
public sealed record ModelFinding(string Name, string Fit, string Actor, double Value, string Text)
{
    /// <summary>Interval and p value of a row, or what it rests on, in brackets.</summary>
    /// <param name="format">Of the ends of the interval.</param>
    /// <param name="p">Column of the p value.</param>
    /// <param name="scale">What the ends are told as.</param>
    internal static string Certain(TableRow row, string format, Column<double> p, Func<double, double>? scale = null)
    {
        return $"(95% interval {End(FitColumns.Lower)} to {End(FitColumns.Upper)}; "
            + $"{ViolenceFinding.Certainty(row.OrNull(p), row.Get(FitColumns.RestsOn))})";

        string End(Column<double> column)
        {
            var end = row.Get(column);
            return (scale is null ? end : scale(end)).ToString(format, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>An actor class as a sentence has it.</summary>
    internal static string By(string actor) => actor switch
    {
        "nonstate" => "non-state actors",
        "state" => "state actors",
        _ => "any actor",
    };
}
