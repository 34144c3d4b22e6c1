using PocGrid.Numerics;

namespace PocGrid.Estimation.RareEvents;

/// <summary>The rows of a logit as every estimator of a comparison uses them.</summary>
internal sealed class RareEventData
{
    private readonly FitContext _context;

    private RareEventData(PreparedDesign prepared, bool[] outcome, int[] clusters, double[]? start, FitOptions options)
    {
        Design = prepared.Design;
        Columns = prepared.Columns;
        Outcome = outcome;
        Signs = Logit.Signs(outcome);
        Options = options;
        var (cluster, count) = RowGroups.Of(clusters);
        _context = new FitContext(prepared, cluster, count, outcome.Count(e => e), Logit.NullModel(Design, outcome).LogLikelihood, options);
        Start = start ?? InterceptsAlone();
    }

    public Design Design { get; }

    public WorkingColumns Columns { get; }

    public bool[] Outcome { get; }

    /// <summary>+1 for an event, -1 for none.</summary>
    public double[] Signs { get; }

    public FitOptions Options { get; }

    /// <summary>Where iterations start, in working coordinates: maximum likelihood, or without it intercepts alone.</summary>
    public double[] Start { get; }

    public static RareEventData Of(Design design, bool[] outcome, int[] clusters, FitResult maximumLikelihood, FitOptions options) =>
        maximumLikelihood is FittedModel fit
            ? new RareEventData(
                new PreparedDesign(fit.Design, fit.Scores.Columns, fit.Dropped), outcome, clusters, fit.WorkingCoefficients, options)
            : new RareEventData(
                PreparedDesign.Of(design, options.CollinearityTolerance, options.MaxDegreeOfParallelism), outcome, clusters, null, options);

    public GlmPass LogitPass() => new(Columns, new LogitRows(Outcome), Options.MaxDegreeOfParallelism);

    /// <inheritdoc cref="FitContext.Model" />
    public FittedModel Model(
        Estimator estimator, double[] working, Scores scores, double logLikelihood, IReadOnlyList<ConvergenceStep> trace, double decrement)
            =>
        _context.Model(estimator, Link.Logit, working, scores, logLikelihood, trace, decrement, programSolved: false);

    /// <summary>Log odds of each intercept's rows, half an event and half a non-event added so that they are finite.</summary>
    private double[] InterceptsAlone()
    {
        var start = new double[Design.CoefficientCount];
        var (rows, events) = LogitRefusals.CountByGroup(Design, Outcome);
        for (var g = 0; g < rows.Length; g++)
        {
            start[g] = PortableMath.Log((events[g] + 0.5) / (rows[g] - events[g] + 0.5));
        }

        return start;
    }
}
