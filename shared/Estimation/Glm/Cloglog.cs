using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Complementary log-log regression by maximum likelihood: the model of a Poisson process observed only as something or nothing
/// in each row, whose coefficients are on the log rate (Beck, Katz and Tucker 1998). Refused for the same reasons as a logit.
/// </summary>
public static class Cloglog
{
    /// <summary>Fits the model; the classical covariance is the inverse of the expected information, as R's is.</summary>
    /// <param name="design">Columns and intercepts.</param>
    /// <param name="outcome">Whether the row has an event; as long as the design.</param>
    /// <param name="clusters">Any number that rows of one cluster share; as long as the design.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static FitResult Fit(Design design, bool[] outcome, int[] clusters, FitOptions? options = null) =>
        Fit(design, outcome, clusters, options, exposure: null);

    /// <inheritdoc cref="Fit(Design, bool[], int[], FitOptions?)"/>
    /// <param name="exposure">
    /// How long each row was watched, in any unit, above 0: its logarithm is added to the predictor, whose coefficients are then of the
    /// rate in that unit. The fit states no likelihood of the intercepts alone.
    /// </param>
    public static FitResult Fit(Design design, bool[] outcome, int[] clusters, FitOptions? options, double[]? exposure)
    {
        Logit.RequireLength(design, outcome.Length, nameof(outcome));
        Logit.RequireLength(design, clusters.Length, nameof(clusters));
        Logit.RequireLength(design, exposure?.Length ?? design.RowCount, nameof(exposure));
        options ??= new FitOptions();
        var (cluster, clusterCount) = RowGroups.Of(clusters);
        return LogitRefusals.BeforeFitting(design, outcome, options)
            ?? LogitRefusals.OneCluster(clusterCount)
            ?? FitChecked(design, outcome, cluster, clusterCount, options, exposure);
    }

    private static FitResult FitChecked(
        Design design, bool[] outcome, int[] cluster, int clusterCount, FitOptions options, double[]? exposure)
    {
        var prepared = PreparedDesign.Of(design, options.CollinearityTolerance, options.MaxDegreeOfParallelism);
        var signs = Logit.Signs(outcome);
        var rows = new CloglogRows(signs);
        var pass = new GlmPass(
            prepared.Columns,
            rows,
            options.MaxDegreeOfParallelism,
            exposure is null ? null : Array.ConvertAll(exposure, PortableMath.Log));
        var solver = new NewtonSolver(pass, options);
        var converged = solver.Solve(Start(prepared.Design, outcome));

        // The proof for a logit holds with second derivatives up to this ratio of first ones; its decrement grows by as much.
        var certain = converged && SeparationCertificate.Excludes(rows.SmallestResidual, rows.LargestRatio * solver.Decrement);
        if (!certain && SeparationSearch.Find(prepared.Design, prepared.Columns, signs, options.MaxDegreeOfParallelism) is { } separation)
        {
            return separation;
        }

        if (!converged)
        {
            return LogitRefusals.NotConverged(solver);
        }

        rows.Expected = true;
        pass.Evaluate(solver.Coefficients);
        var information = new Cholesky(solver.Coefficients.Length);
        if (!information.TryFactor(pass.Hessian))
        {
            return LogitRefusals.NotConverged(solver);
        }

        var scores = new Scores(prepared.Columns, pass.Residuals, pass.Weights, information.Inverse(), prepared.Columns.BackTransform());
        var nullLikelihood = exposure is null ? Logit.NullModel(prepared.Design, outcome).LogLikelihood : double.NaN;
        return new FitContext(prepared, cluster, clusterCount, outcome.Count(e => e), nullLikelihood, options)
            .Model(
                Estimator.Cloglog,
                Link.Cloglog,
                solver.Coefficients,
                scores,
                pass.LogLikelihood,
                solver.Trace,
                solver.Decrement,
                !certain);
    }

    /// <summary>The fit of the intercepts alone.</summary>
    private static double[] Start(Design design, bool[] outcome)
    {
        var start = new double[design.CoefficientCount];
        var (rows, events) = LogitRefusals.CountByGroup(design, outcome);
        for (var g = 0; g < rows.Length; g++)
        {
            start[g] = PortableMath.Log(-PortableMath.Log((rows[g] - events[g]) / (double)rows[g]));
        }

        return start;
    }
}
