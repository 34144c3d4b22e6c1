using PocGrid.Numerics;

namespace PocGrid.Estimation.Diagnostics;

/// <summary>What came of a refit without a cluster: changes of the coefficients, or why there are none.</summary>
/// <param name="Changes">Change of each coefficient; empty with a refusal.</param>
/// <param name="Refusal">Why what is left has no estimates; null where it has.</param>
public sealed record ClusterRefit(IReadOnlyList<double> Changes, Refusal? Refusal);

/// <summary>Fits a logit again without one cluster, from the estimates with it.</summary>
public sealed class RefitWithoutCluster
{
    private readonly FittedModel _fit;
    private readonly bool[] _outcome;
    private readonly int[] _clusters;
    private readonly FitOptions _options;
    private readonly double[] _caseWeights;
    private readonly LeftRows _rows;
    private readonly GlmPass _pass;
    private readonly double[] _start;

    /// <param name="fit">A logit by maximum likelihood.</param>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="clusters">Any number that the rows of a cluster share.</param>
    /// <param name="options">How it was fitted; the fewest events that it may have are not asked of what is left.</param>
    public RefitWithoutCluster(FittedModel fit, bool[] outcome, int[] clusters, FitOptions? options = null)
    {
        _fit = fit;
        _outcome = outcome;
        _clusters = clusters;
        _options = options ?? new FitOptions();
        _caseWeights = new double[outcome.Length];
        _rows = new LeftRows(outcome, _caseWeights);
        _pass = new GlmPass(fit.Scores.Columns, _rows, _options.MaxDegreeOfParallelism);
        _start = fit.WorkingCoefficients ?? throw new ArgumentException("The fit is none by maximum likelihood of a logit.", nameof(fit));
    }

    /// <summary>
    /// The fit without a cluster, with the same columns. It is refused as <see cref="Logit.Fit(Design, bool[], int[], FitOptions?)"/>
    /// refuses: where an intercept has no events or no non-events left, what is left is separated, or no maximum is found.
    /// </summary>
    public ClusterRefit Without(int cluster)
    {
        for (var i = 0; i < _clusters.Length; i++)
        {
            _caseWeights[i] = _clusters[i] == cluster ? 0 : 1;
        }

        if (LogitRefusals.WithoutVariation(_fit.Design, _outcome, _caseWeights) is { } uniform)
        {
            return Refused(uniform);
        }

        var solver = new NewtonSolver(_pass, _options);
        var converged = solver.Solve(_start);
        if ((!converged || !SeparationCertificate.Excludes(_rows.SmallestResidual, solver.Decrement)) && Separation() is { } separation)
        {
            return Refused(separation);
        }

        return converged
            ? new([.. _fit.Scores.Columns.ToDesign(solver.Coefficients).Zip(_fit.Coefficients, (without, with) => without - with)], null)
            : Refused(LogitRefusals.NotConverged(solver));
    }

    private static ClusterRefit Refused(Refusal refusal) => new([], refusal);

    private Refusal? Separation()
    {
        double[] signs = [.. Logit.Signs(_outcome).Zip(_caseWeights, (sign, weight) => sign * weight)];
        return SeparationSearch.Find(_fit.Design, _fit.Scores.Columns, signs, _options.MaxDegreeOfParallelism);
    }

    /// <summary>Rows of a logit that count or do not.</summary>
    /// <param name="counts">By row, 1 where it counts and 0 where it does not.</param>
    private sealed class LeftRows(bool[] outcome, double[] counts) : RowModel
    {
        private readonly LogitRows _all = new(outcome);
        private readonly double[] _smallest = new double[Tile.BlockCount(outcome.Length)];

        /// <summary>Smallest residual in size over the rows that count.</summary>
        public double SmallestResidual => _smallest.Min();

        public override double Fill(Tile tile)
        {
            var logLikelihood = _all.Fill(tile);
            var smallest = double.PositiveInfinity;
            for (var i = 0; i < tile.Rows; i++)
            {
                if (counts[tile.FirstRow + i] != 0)
                {
                    smallest = Math.Min(smallest, Math.Abs(tile.Residuals[i]));
                    continue;
                }

                var margin = outcome[tile.FirstRow + i] ? tile.Predictor[i] : -tile.Predictor[i];
                logLikelihood -= Math.Min(margin, 0) - PortableMath.Log(1 + PortableMath.Exp(-Math.Abs(margin)));
                (tile.Residuals[i], tile.Weights[i]) = (0, 0);
            }

            _smallest[tile.FirstRow / Tile.BlockRows] = smallest;
            return logLikelihood;
        }
    }
}
