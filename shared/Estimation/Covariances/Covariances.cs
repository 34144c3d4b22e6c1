using System.Globalization;

namespace PocGrid.Estimation;

/// <summary>
/// The covariances of a fit: the inverse information alone, or with the summed outer products of scores between two of them
/// (White 1980). docs/methods/covariance.md has the formulas.
/// </summary>
public static class Covariances
{
    /// <summary>The covariance of a fit's coefficients by a convention.</summary>
    /// <param name="fit">A model at its estimates.</param>
    /// <param name="keys">Cells, and what else the choice needs, by row of the fit.</param>
    /// <param name="choice">The convention.</param>
    /// <param name="maxDegreeOfParallelism">Most workers at a time, null for one a processor; it never changes a bit of the result.</param>
    /// <exception cref="ArgumentException">Keys are not as many as rows, or the choice needs months or coordinates that are not given.</exception>
    /// <exception cref="NoCovarianceException">There is none: fewer than two clusters, no more rows than coefficients, a row of leverage 1 (HC2 and HC3).</exception>
    public static Covariance Of(FittedModel fit, RowKeys keys, CovarianceChoice choice, int? maxDegreeOfParallelism = null) =>
        Of(fit.Scores, keys, choice, maxDegreeOfParallelism ?? Environment.ProcessorCount);

    /// <inheritdoc cref="Of(FittedModel, RowKeys, CovarianceChoice, int?)" />
    internal static Covariance Of(Scores scores, RowKeys keys, CovarianceChoice choice, int maxDegreeOfParallelism)
    {
        if (keys.Cells.Length != scores.Columns.RowCount)
        {
            throw new ArgumentException($"{keys.Cells.Length} cells for {scores.Columns.RowCount} rows.", nameof(keys));
        }

        var p = scores.Columns.CoefficientCount;
        var working = choice.Family switch
        {
            CovarianceFamily.Classical => scores.Bread,
            CovarianceFamily.Heteroskedastic => Sandwich(HeteroskedasticMeat.Of(scores, Math.Max(0, choice.HcType - 1), maxDegreeOfParallelism), choice.HcType == 1 ? SmallSample.Rows(0, scores) : 1),
            CovarianceFamily.Cluster => Clustered(RowGroups.Of(keys.Cells)),
            _ => throw new NotSupportedException(choice.Name),
        };
        return Covariance.Transform(scores.Transform, working, p);

        double[] Clustered(RowGroups cells) =>
            Sandwich(ClusterMeat.Of(scores, cells, maxDegreeOfParallelism), SmallSample.Factor(choice.Preset, cells.Count, cells.Count, scores));

        double[] Sandwich(double[] meat, double factor) =>
            [.. Covariance.Transform(scores.Bread, meat, p).Values.ToArray().Select(value => value * factor)];
    }

    /// <summary>The convention in words.</summary>
    internal static string Describe(CovarianceChoice choice) => choice.Family switch
    {
        CovarianceFamily.Classical => "classical: inverse of the information",
        CovarianceFamily.Heteroskedastic => Heteroskedastic(choice.HcType),
        CovarianceFamily.Cluster => $"clustered by cell, {OfPreset(choice.Preset, "")}",
        CovarianceFamily.TwoWay => $"clustered by cell and month (Cameron, Gelbach and Miller), {OfPreset(choice.Preset, choice.Preset == ClusterPreset.Fixest ? " with the smaller G" : " with the G of each part")}",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"Conley: cells of a month within {choice.Kilometres:R} km ({(choice.Kernel == SpatialKernel.Bartlett ? "Bartlett" : "uniform")} kernel), and a cell over all months; no small-sample factor"),
    };

    private static string Heteroskedastic(int type) => type switch
    {
        0 => "HC0: squared residuals, no small-sample factor, as sandwich::vcovHC",
        1 => "HC1: HC0 times n/(n-k), as sandwich::vcovHC",
        2 => "HC2: squared residuals over 1-h, as sandwich::vcovHC",
        _ => "HC3: squared residuals over (1-h)^2, as sandwich::vcovHC",
    };

    private static string OfPreset(ClusterPreset preset, string whose) => preset switch
    {
        ClusterPreset.CR0 => "CR0: no small-sample factor",
        ClusterPreset.StataMl => $"CR1: G/(G-1){whose}, as Stata's vce(cluster) for maximum likelihood",
        ClusterPreset.Sandwich => $"CR1: G/(G-1)*(n-1)/(n-k){whose}, as sandwich::vcovCL (HC1)",
        ClusterPreset.Fixest => $"CR1: G/(G-1)*(n-1)/(n-k){whose}, as fixest's ssc defaults, by formula",
        _ => $"CR1: G/(G-1)*(n-1)/(n-k){whose}, as statsmodels' cov_type cluster",
    };
}
