using PocGrid.Numerics;

namespace PocGrid.Results;

/// <summary>A number with its 95% interval, or the reason why it has none.</summary>
/// <param name="Value">NaN where it is not defined.</param>
/// <param name="Error">Standard error, of the logarithm for a ratio; NaN where there is none.</param>
/// <param name="Reason">Null where there is an interval.</param>
internal sealed record ClusteredEstimate(double Value, double Error, double Low, double High, string? Reason)
{
    public static ClusteredEstimate Without(double value, string reason) => new(value, double.NaN, double.NaN, double.NaN, reason);
}

/// <summary>
/// Mean changes and ratios of rates with intervals that let the rows of a cluster depend on each other in any way. All are those of a
/// regression with one binary or no regressor and the covariance of decision 7, in closed form.
/// </summary>
/// <remarks>Liang and Zeger (1986), Biometrika 73(1); Cameron and Miller (2015), Journal of Human Resources 50(2).</remarks>
internal static class ClusteredIntervals
{
    /// <summary>
    /// With fewer clusters that matter, the interval would be far too narrow and is not given (MacKinnon and Webb 2018, Econometrics
    /// Journal 21(2)).
    /// </summary>
    public const int LeastClusters = 10;

    /// <summary>The 97.5th percentile of the normal distribution.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>
    /// Ratio of two rates: that of a Poisson regression of counts on being exposed, exp of its slope. With counts Y and rows N of
    /// the exposed (1) and others (0), and y, n those of a cluster, the variance of the logarithm is the sum over clusters of
    /// ((y1 - n1 Y1/N1)/Y1 - (y0 - n0 Y0/N0)/Y0)^2.
    /// </summary>
    public static ClusteredEstimate RateRatio(IReadOnlyList<RateCluster> clusters)
    {
        double y1 = clusters.Sum(c => c.Count), n1 = clusters.Sum(c => c.Rows), y0 = clusters.Sum(c => c.OtherCount), n0 = clusters.Sum(
            c => c.OtherRows);
        if (n1 == 0 || n0 == 0)
        {
            return ClusteredEstimate.Without(double.NaN, "no cell-months on one side of the ratio");
        }

        if (y1 == 0 || y0 == 0)
        {
            return ClusteredEstimate.Without(double.NaN, "nothing to count on one side of the ratio");
        }

        var (rate, otherRate) = (y1 / n1, y0 / n0);
        var ratio = rate / otherRate;
        var affected = clusters.Count(c => c.Count + c.OtherCount > 0);
        if (affected < LeastClusters)
        {
            return ClusteredEstimate.Without(ratio, $"only {affected} cells with violence, of {LeastClusters} that an interval needs");
        }

        var sum = clusters.Sum(c => Square(((c.Count - (c.Rows * rate)) / y1) - ((c.OtherCount - (c.OtherRows * otherRate)) / y0)));
        var error = Math.Sqrt(sum * Factor(clusters.Count, n1 + n0, coefficients: 2));
        var reach = PortableMath.Exp(Z * error);
        return new ClusteredEstimate(ratio, error, ratio / reach, ratio * reach, null);
    }

    /// <summary>Mean of changes, each of a cluster: the intercept of a regression on nothing else.</summary>
    public static ClusteredEstimate MeanChange(IReadOnlyList<(int Cluster, double Change)> changes)
    {
        if (changes.Count == 0)
        {
            return ClusteredEstimate.Without(double.NaN, "no cell-month with a distance then");
        }

        var mean = changes.Sum(c => c.Change) / changes.Count;
        var changed = Changed(changes);
        if (changed < LeastClusters)
        {
            return ClusteredEstimate.Without(mean, $"only {changed} cells with a change, of {LeastClusters} that an interval needs");
        }

        var residuals = new SortedDictionary<int, double>();
        foreach (var (cluster, change) in changes)
        {
            residuals[cluster] = residuals.GetValueOrDefault(cluster) + (change - mean);
        }

        var error = Math.Sqrt(residuals.Values.Sum(Square) * Factor(residuals.Count, changes.Count, coefficients: 1)) / changes.Count;
        return new ClusteredEstimate(mean, error, mean - (Z * error), mean + (Z * error), null);
    }

    /// <summary>Clusters with a change that is not nought.</summary>
    public static int Changed(IReadOnlyList<(int Cluster, double Change)> changes)
        => changes.Where(c => c.Change != 0).Select(c => c.Cluster).Distinct().Count();

    private static double Factor(double clusters, double rows, double coefficients)
        => clusters / (clusters - 1) * ((rows - 1) / (rows - coefficients));

    private static double Square(double x) => x * x;
}

/// <summary>Counts and rows of one cluster, exposed and other.</summary>
internal readonly record struct RateCluster(double Count, double Rows, double OtherCount, double OtherRows);
