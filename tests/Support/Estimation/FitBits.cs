using PocGrid.Estimation;

namespace PocGrid.Tests.Estimation;

/// <summary>A fit to its last bits.</summary>
internal static class FitBits
{
    /// <summary>Coefficients, log likelihood and both covariances; a refusal's own words.</summary>
    public static IReadOnlyList<string> Of(FitResult result) => result switch
    {
        Refusal refusal => [refusal.Reason.ToString(), refusal.Message, string.Join(',', refusal.Columns), string.Join(',', refusal.Rows)],
        FittedModel fit =>
        [
            string.Join(',', fit.Names),
            string.Join(',', fit.Dropped.Select(d => d.Name)),
            .. fit.Coefficients.Append(fit.LogLikelihood).Append(fit.NullLogLikelihood)
                .Concat(Of(fit.Classical))
                .Concat(Of(fit.Clustered))
                .Select(Hexadecimal),
        ],
        _ => throw new ArgumentException("Neither a fit nor a refusal.", nameof(result)),
    };

    public static IEnumerable<double> Of(Covariance covariance) =>
        from i in Enumerable.Range(0, covariance.Size)
        from j in Enumerable.Range(0, covariance.Size)
        select covariance[i, j];

    public static IEnumerable<string> Of(IEnumerable<double> values) => values.Select(Hexadecimal);

    private static string Hexadecimal(double value)
        => BitConverter.DoubleToInt64Bits(value).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
