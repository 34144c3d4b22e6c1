using PocGrid.Estimation;

namespace PocGrid.Bench;

/// <summary>Coverage of one term by one estimator and covariance over panels.</summary>
/// <param name="Fits">Panels with an estimate and this covariance.</param>
/// <param name="Bias">Mean estimate less the true coefficient; no number when the estimator's coefficient is another quantity.</param>
/// <param name="Deviation">Standard deviation of the estimates.</param>
/// <param name="Error">Mean standard error.</param>
/// <param name="OfTruth">Share of 95% intervals that hold the true coefficient.</param>
/// <param name="OfMean">Share that hold the mean of the estimates.</param>
internal sealed record CoverageRow(int Fits, double Bias, double Deviation, double Error, double OfTruth, double OfMean)
{
    /// <summary>Standard errors either side of an estimate.</summary>
    public static double Half { get; } = Estimate.Quantile(0.95);

    public double Width => 2 * Half * Error;

    /// <param name="truth">No number when the estimator's coefficient is another quantity.</param>
    public static CoverageRow Of(IReadOnlyList<PanelFit> fits, int covariance, int term, double truth)
    {
        var pairs = fits.Where(f => f.Refused is null && !double.IsNaN(f.Errors[covariance][term]))
            .Select(f => (Coefficient: f.Coefficients[term], Error: f.Errors[covariance][term])).ToArray();
        if (pairs.Length < 2)
        {
            return new CoverageRow(pairs.Length, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        var mean = pairs.Average(p => p.Coefficient);
        return new CoverageRow(
            pairs.Length,
            mean - truth,
            Statistics.Deviation([.. pairs.Select(p => p.Coefficient)]),
            pairs.Average(p => p.Error),
            double.IsNaN(truth) ? double.NaN : Share(truth),
            Share(mean));

        double Share(double value) => pairs.Average(p => Math.Abs(p.Coefficient - value) <= Half * p.Error ? 1.0 : 0.0);
    }
}
