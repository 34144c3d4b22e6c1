using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>A model at its estimates. Coefficients are in the units of the design, intercepts first.</summary>
public sealed class FittedModel : FitResult
{
    private readonly Dictionary<int[], FitClusters> _clusters = new(ReferenceEqualityComparer.Instance);

    internal FittedModel(Scores scores) => Scores = scores;

    /// <summary>How it was estimated.</summary>
    public required Estimator Estimator { get; init; }

    /// <summary>Link of the linear predictor.</summary>
    public required Link Link { get; init; }

    /// <summary>The design with the columns that were kept.</summary>
    public required Design Design { get; init; }

    /// <summary>Columns of the design that were dropped, because others reproduce them.</summary>
    public IReadOnlyList<DroppedColumn> Dropped { get; init; } = [];

    /// <summary>Names of the coefficients: intercepts, then columns that were kept.</summary>
    public IReadOnlyList<string> Names => Design.CoefficientNames;

    /// <summary>Estimates, in the order of <see cref="Names"/>.</summary>
    public required IReadOnlyList<double> Coefficients { get; init; }

    /// <summary>Inverse of the information matrix at the estimates.</summary>
    public required Covariance Classical { get; init; }

    /// <summary>Covariance robust to dependence within clusters, with <see cref="ClusterCorrection"/>.</summary>
    public required Covariance Clustered { get; init; }

    /// <summary>Small-sample factor in <see cref="Clustered"/>.</summary>
    public required ClusterPreset ClusterCorrection { get; init; }

    /// <summary>
    /// Estimates in the working coordinates of <see cref="Scores"/>, from which related models start; null when not kept.
    /// </summary>
    internal double[]? WorkingCoefficients { get; init; }

    /// <summary>What covariances are made of.</summary>
    internal Scores Scores { get; }

    /// <summary>Log likelihood at the estimates, without any penalty.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Log likelihood with the intercept, or the intercepts of the groups, alone.</summary>
    public required double NullLogLikelihood { get; init; }

    /// <summary>Rows.</summary>
    public required int RowCount { get; init; }

    /// <summary>Rows with an event: with an outcome above 0.</summary>
    public required int EventCount { get; init; }

    /// <summary>Clusters.</summary>
    public required int ClusterCount { get; init; }

    /// <summary>What a linear model absorbed; null for other models.</summary>
    public AbsorbedEffects? Absorbed { get; init; }

    /// <summary>What a conditional model used; null for other models.</summary>
    public ConditionalSample? Conditional { get; init; }

    /// <summary>One entry an iteration.</summary>
    public required IReadOnlyList<ConvergenceStep> Trace { get; init; }

    /// <summary>Newton decrement at the estimates: their squared distance from the optimum, in standard errors.</summary>
    public required double Decrement { get; init; }

    /// <summary>Whether the linear programme for separation was solved, or the estimates themselves rule separation out.</summary>
    public required bool SeparationProgramSolved { get; init; }

    /// <summary>Iterations.</summary>
    public int Iterations => Trace.Count;

    /// <summary>McFadden's R²: one less the ratio of log likelihood to null log likelihood.</summary>
    public double McFaddenR2 => 1 - (LogLikelihood / NullLogLikelihood);

    /// <summary>Akaike's criterion, 2k - 2 log L.</summary>
    public double Aic => (2 * Coefficients.Count) - (2 * LogLikelihood);

    /// <summary>Schwarz's criterion, k log n - 2 log L, with n the rows.</summary>
    public double Bic => (Coefficients.Count * PortableMath.Log(RowCount)) - (2 * LogLikelihood);

    /// <summary>Place of a coefficient among <see cref="Names"/>, -1 where there is none of that name.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>One of the two covariances.</summary>
    public Covariance Covariance(CovarianceKind kind) => kind == CovarianceKind.Classical ? Classical : Clustered;

    /// <summary>The coefficients as rows of a table.</summary>
    /// <param name="kind">Covariance behind the standard errors.</param>
    /// <param name="level">Level of the confidence intervals, between 0 and 1.</param>
    public IReadOnlyList<Estimate> Estimates(CovarianceKind kind = CovarianceKind.Clustered, double level = 0.95)
        => Estimates(Covariance(kind), level);

    /// <summary>The coefficients as rows of a table.</summary>
    /// <param name="covariance">One of <see cref="Covariances.Of(FittedModel, RowKeys, CovarianceChoice, int?)"/>.</param>
    /// <param name="level">Level of the confidence intervals, between 0 and 1.</param>
    public IReadOnlyList<Estimate> Estimates(Covariance covariance, double level = 0.95) =>
        [.. Enumerable.Range(0, Names.Count).Select(i => Estimate(i, covariance, level))];

    /// <summary>One of them.</summary>
    public Estimate Estimate(int coefficient, Covariance covariance, double level = 0.95) => Estimation.Estimate.From(
        Names[coefficient], Coefficients[coefficient], covariance.StandardError(coefficient), level, covariance.Degrees(coefficient));

    /// <summary>The rows in clusters; asked again for the same array, what was made of them is still there.</summary>
    /// <param name="keys">Any number that the rows of one cluster share.</param>
    internal FitClusters ClustersOf(int[] keys)
    {
        lock (_clusters)
        {
            if (!_clusters.TryGetValue(keys, out var clusters))
            {
                _clusters.Add(keys, clusters = new FitClusters(Scores, RowGroups.Of(keys)));
            }

            return clusters;
        }
    }

    /// <exception cref="ArgumentException">The link is another.</exception>
    internal void RequireLogit()
    {
        if (Link != Link.Logit)
        {
            throw new ArgumentException($"Predictions are made for the logit link, not for {Link}.");
        }
    }
}
