using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Logistic regression by maximum likelihood, with errors clustered by cell. A model whose estimate would not be a number
/// worth reporting is refused with the reason, before any number is given.
/// </summary>
/// <remarks>
/// The result has the same bits whatever the number of workers, processor and operating system: sums are made in blocks of
/// fixed size and added in a fixed order, and no function is the system's (<see cref="PortableMath"/>).
/// </remarks>
public static class Logit
{
    /// <summary>Fits a logit.</summary>
    /// <param name="design">Columns and intercepts.</param>
    /// <param name="outcome">Whether the row has an event; as long as the design.</param>
    /// <param name="clusters">Any number that rows of one cluster share, such as the cell's; as long as the design.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static FitResult Fit(Design design, bool[] outcome, int[] clusters, FitOptions? options = null)
    {
        RequireLength(design, outcome.Length, nameof(outcome));
        RequireLength(design, clusters.Length, nameof(clusters));
        options ??= new FitOptions();
        return LogitRefusals.BeforeFitting(design, outcome, options) ?? FitChecked(design, outcome, clusters, options);
    }

    /// <summary>Fits a logit to an outcome of zeros and ones.</summary>
    /// <inheritdoc cref="Fit(Design, bool[], int[], FitOptions?)" />
    /// <exception cref="ArgumentException">Lengths differ, or an outcome is neither 0 nor 1 (the row is named).</exception>
    public static FitResult Fit(Design design, double[] outcome, int[] clusters, FitOptions? options = null)
    {
        var events = new bool[outcome.Length];
        for (var i = 0; i < outcome.Length; i++)
        {
            events[i] = outcome[i] switch
            {
                0 => false,
                1 => true,
                _ => throw new ArgumentException($"The outcome is neither 0 nor 1 in row {i}.", nameof(outcome)),
            };
        }

        return Fit(design, events, clusters, options);
    }

    private static FitResult FitChecked(Design design, bool[] outcome, int[] clusters, FitOptions options)
    {
        var cluster = RowGroups.Of(clusters);
        if (LogitRefusals.OneCluster(cluster.Count) is { } refusal)
        {
            return refusal;
        }

        var prepared = PreparedDesign.Of(design, options.CollinearityTolerance, options.MaxDegreeOfParallelism);
        var columns = prepared.Columns;
        var (start, nullLogLikelihood) = NullModel(prepared.Design, outcome);
        var rows = new LogitRows(outcome);
        var pass = new GlmPass(columns, rows, options.MaxDegreeOfParallelism);
        var (solver, converged) = Solve(pass, SampledStart.Of(columns, outcome, start, options) ?? start, options);
        if (!converged)
        {
            (solver, converged) = Solve(pass, start, options);
        }

        var certain = converged && SeparationCertificate.Excludes(rows.SmallestResidual, solver.Decrement);
        if (!certain && SeparationSearch.Find(prepared.Design, columns, Signs(outcome), options.MaxDegreeOfParallelism) is { } separation)
        {
            return separation;
        }

        if (!converged)
        {
            // There is a maximum, so the steps have overshot it.
            (solver, converged) = Solve(pass, start, options, isCareful: true);
            if (!converged)
            {
                return LogitRefusals.NotConverged(solver);
            }
        }

        var scores = new Scores(columns, pass.Residuals, pass.Weights, solver.Factor.Inverse(), columns.BackTransform());
        return new FitContext(prepared, cluster.Index, cluster.Count, outcome.Count(e => e), nullLogLikelihood, options)
            .Model(
                Estimator.Logit,
                Link.Logit,
                solver.Coefficients,
                scores,
                pass.LogLikelihood,
                solver.Trace,
                solver.Decrement,
                programSolved: !certain);
    }

    private static (NewtonSolver Solver, bool Converged) Solve(GlmPass pass, double[] start, FitOptions options, bool isCareful = false)
    {
        var solver = new NewtonSolver(pass, options, isCareful: isCareful);
        return (solver, solver.Solve(start));
    }

    /// <summary>
    /// The fit of the intercepts alone, from which the iteration starts, and its log likelihood; without intercepts, every chance is a
    /// half.
    /// </summary>
    internal static (double[] Start, double LogLikelihood) NullModel(Design design, bool[] outcome)
    {
        var start = new double[design.CoefficientCount];
        var (rows, events) = LogitRefusals.CountByGroup(design, outcome);
        var logLikelihood = design.InterceptCount == 0 ? outcome.Length * PortableMath.Log(0.5) : 0.0;
        for (var g = 0; g < rows.Length; g++)
        {
            double yes = events[g];
            double no = rows[g] - events[g];
            start[g] = PortableMath.Log(yes / no);
            logLikelihood += (yes * PortableMath.Log(yes / rows[g])) + (no * PortableMath.Log(no / rows[g]));
        }

        return (start, logLikelihood);
    }

    /// <summary>+1 for an event, -1 for none.</summary>
    internal static double[] Signs(bool[] outcome) => Array.ConvertAll(outcome, e => e ? 1.0 : -1.0);

    internal static void RequireLength(Design design, int length, string name)
    {
        if (length != design.RowCount)
        {
            throw new ArgumentException($"{length} values for {design.RowCount} rows.", name);
        }
    }
}
