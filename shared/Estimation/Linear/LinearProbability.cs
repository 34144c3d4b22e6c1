using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Linear probability: least squares on an outcome of zeros and ones, with the effects of none, one or two sets absorbed.
/// docs/methods/linear-probability.md has the formulas and what is counted.
/// </summary>
public static class LinearProbability
{
    /// <summary>A fitted probability beyond 0 or 1 by less is rounding.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Fits a linear probability model.</summary>
    /// <param name="design">Columns; with intercepts only when no effects are absorbed.</param>
    /// <param name="outcome">Whether the row has an event; as long as the design.</param>
    /// <param name="clusters">Any number that rows of one cluster share, such as the cell's; as long as the design.</param>
    /// <param name="absorbed">Up to two sets of effects, such as of cells and of months.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">Lengths differ, more than two sets, or effects beside intercepts.</exception>
    public static FitResult Fit(
        Design design,
        bool[] outcome,
        int[] clusters,
        IReadOnlyList<EffectSet> absorbed,
        FitOptions? options = null)
    {
        Logit.RequireLength(design, outcome.Length, nameof(outcome));
        options ??= new FitOptions();
        return LogitRefusals.Counts(outcome, options)
            ?? Fit(design, Array.ConvertAll(outcome, e => e ? 1.0 : 0.0), clusters, absorbed, Estimator.LinearProbability, options);
    }

    /// <summary>Least squares on any outcome.</summary>
    /// <param name="estimator">What the fit is called.</param>
    internal static FitResult Fit(
        Design design, double[] y, int[] clusters, IReadOnlyList<EffectSet> absorbed, Estimator estimator, FitOptions options)
    {
        Logit.RequireLength(design, clusters.Length, nameof(clusters));
        foreach (var set in absorbed)
        {
            Logit.RequireLength(design, set.Keys.Length, nameof(absorbed));
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(absorbed.Count, 2);
        var cluster = RowGroups.Of(clusters);
        if (LogitRefusals.OneCluster(cluster.Count) is { } refusal)
        {
            return refusal;
        }

        var part = absorbed.Count == 0 ? LinearPart.WithIntercepts(design, y, options) : LinearPart.Within(design, y, absorbed, options);
        var residualDegrees = design.RowCount - part.ModelDegrees;
        if (part.Fit.Coefficients.Count == 0)
        {
            return new Refusal(RefusalReason.NothingToEstimate, "The effects reproduce every column.", design.ColumnNames);
        }

        if (residualDegrees < 1 || part.Fit.ResidualSumOfSquares == 0)
        {
            return new Refusal(
                RefusalReason.NothingToEstimate,
                $"{design.RowCount} rows less {part.ModelDegrees} coefficients and effects leave nothing to estimate a variance from.");
        }

        var variance = part.Fit.ResidualSumOfSquares / residualDegrees;
        var scores = part.Scores(variance, cluster.Index, options);
        return new FittedModel(scores)
        {
            Estimator = estimator,
            Link = Link.Identity,
            Design = part.Design,
            Dropped = part.Dropped,
            Coefficients = part.Fit.Coefficients,
            Classical = part.Fit.ClassicalWith(residualDegrees),
            Clustered = Covariances.Clustered(scores, clusters, options),
            ClusterCorrection = options.ClusterCorrection,
            LogLikelihood = LogLikelihood(part.Fit.ResidualSumOfSquares, design.RowCount),
            NullLogLikelihood = LogLikelihood(part.NullSumOfSquares, design.RowCount),
            RowCount = design.RowCount,
            EventCount = y.Count(value => value != 0),
            ClusterCount = cluster.Count,
            Trace = [],
            Decrement = 0,
            SeparationProgramSolved = false,
            Absorbed = new AbsorbedEffects(
                part.Sets, part.Rank, part.ModelDegrees, scores.NestedDegrees ?? part.ModelDegrees, Outside(y, part.Fit.Residuals)),
        };
    }

    /// <summary>The Gaussian log likelihood with its variance at the maximum.</summary>
    private static double LogLikelihood(double sumOfSquares, double rows) =>
        -rows / 2 * (PortableMath.Log(2 * Math.PI * (sumOfSquares / rows)) + 1);

    private static int Outside(double[] outcome, IReadOnlyList<double> residuals)
    {
        var outside = 0;
        for (var i = 0; i < outcome.Length; i++)
        {
            var fitted = outcome[i] - residuals[i];
            outside += fitted < -Rounding || fitted > 1 + Rounding ? 1 : 0;
        }

        return outside;
    }
}
