using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Poisson regression by (pseudo) maximum likelihood, for outcomes of 0 or more such as added troops. Its coefficients are
/// consistent whenever the mean is exp(x'b), whatever the distribution (Gourieroux, Monfort and Trognon 1984); its classical
/// covariance holds for Poisson counts only, so robust ones are to be reported.
/// </summary>
public static class PoissonRegression
{
    /// <summary>Fits the model.</summary>
    /// <param name="design">Columns and intercepts.</param>
    /// <param name="outcome">0 or more, not necessarily whole; as long as the design.</param>
    /// <param name="clusters">Any number that rows of one cluster share; as long as the design.</param>
    /// <param name="options">
    /// Options, or null for the defaults; <see cref="FitOptions.MinimumEvents"/> counts rows with an outcome above 0.
    /// </param>
    /// <exception cref="ArgumentException">Lengths differ, or an outcome is negative or no number (the row is named).</exception>
    public static FitResult Fit(Design design, double[] outcome, int[] clusters, FitOptions? options = null)
    {
        Logit.RequireLength(design, outcome.Length, nameof(outcome));
        Logit.RequireLength(design, clusters.Length, nameof(clusters));
        var bad = Array.FindIndex(outcome, y => !(y >= 0 && double.IsFinite(y)));
        if (bad >= 0)
        {
            throw new ArgumentException($"The outcome is not 0 or more in row {bad}.", nameof(outcome));
        }

        options ??= new FitOptions();
        var (cluster, clusterCount) = RowGroups.Of(clusters);
        return PoissonRefusals.BeforeFitting(design, outcome, options)
            ?? LogitRefusals.OneCluster(clusterCount)
            ?? FitChecked(design, outcome, cluster, clusterCount, options);
    }

    private static FitResult FitChecked(Design design, double[] outcome, int[] cluster, int clusterCount, FitOptions options)
    {
        var prepared = PreparedDesign.Of(design, options.CollinearityTolerance, options.MaxDegreeOfParallelism);
        var rows = new PoissonRows(outcome);
        var (start, nullLogLikelihood) = NullModel(prepared.Design, outcome);
        var pass = new GlmPass(prepared.Columns, rows, options.MaxDegreeOfParallelism);
        var solver = new NewtonSolver(pass, options);
        var converged = solver.Solve(start);

        // For a direction that lowers the mean of rows with 0 only, the proof for a logit holds word by word, with means for residuals.
        var certain = converged && SeparationCertificate.Excludes(rows.SmallestMeanOfZeros, solver.Decrement);
        if (!certain && PoissonRefusals.Separation(prepared.Design, outcome, options) is { } separation)
        {
            return separation;
        }

        if (!converged)
        {
            return LogitRefusals.NotConverged(solver);
        }

        var scores = new Scores(prepared.Columns, pass.Residuals, pass.Weights, solver.Factor.Inverse(), prepared.Columns.BackTransform());
        return new FitContext(
            prepared, cluster, clusterCount, outcome.Count(y => y > 0), nullLogLikelihood - rows.SumOfLogFactorials, options)
            .Model(Estimator.Poisson, Link.Log, solver.Coefficients, scores, pass.LogLikelihood, solver.Trace, solver.Decrement, !certain);
    }

    /// <summary>
    /// The fit of the intercepts alone and its log likelihood without log factorials; without intercepts every mean is 1.
    /// </summary>
    private static (double[] Start, double LogLikelihood) NullModel(Design design, double[] outcome)
    {
        var start = new double[design.CoefficientCount];
        var rows = new int[design.InterceptCount];
        var sums = new double[design.InterceptCount];
        for (var i = 0; i < outcome.Length && rows.Length > 0; i++)
        {
            rows[design.Groups?[i] ?? 0]++;
            sums[design.Groups?[i] ?? 0] += outcome[i];
        }

        var logLikelihood = rows.Length == 0 ? -outcome.Length : 0.0;
        for (var g = 0; g < rows.Length; g++)
        {
            start[g] = PortableMath.Log(sums[g] / rows[g]);
            logLikelihood += sums[g] * (start[g] - 1);
        }

        return (start, logLikelihood);
    }
}
