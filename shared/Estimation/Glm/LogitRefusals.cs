using System.Globalization;

namespace PocGrid.Estimation;

/// <summary>The checks that need no fit, and the wording of refusals.</summary>
internal static class LogitRefusals
{
    /// <summary>Counts and groups without variation, in this order; null when nothing is wrong.</summary>
    public static Refusal? BeforeFitting(Design design, bool[] outcome, FitOptions options) =>
        Counts(outcome, options) ?? WithoutVariation(design, outcome);

    /// <summary>The refusal of too few events or non-events; null when there are enough.</summary>
    public static Refusal? Counts(bool[] outcome, FitOptions options)
    {
        var events = outcome.Count(e => e);
        if (events < options.MinimumEvents)
        {
            return TooFew(RefusalReason.TooFewEvents, events, "events", options);
        }

        if (outcome.Length - events < options.MinimumEvents)
        {
            return TooFew(RefusalReason.TooFewNonEvents, outcome.Length - events, "non-events", options);
        }

        return null;
    }

    /// <summary>Rows and events of each intercept.</summary>
    /// <param name="caseWeights">Rows of weight 0 are not counted; null counts all.</param>
    public static (int[] Rows, int[] Events) CountByGroup(Design design, bool[] outcome, double[]? caseWeights = null)
    {
        var rows = new int[design.InterceptCount];
        var events = new int[design.InterceptCount];
        for (var i = 0; i < outcome.Length && design.InterceptCount > 0; i++)
        {
            if (caseWeights is null || caseWeights[i] > 0)
            {
                var g = design.Groups?[i] ?? 0;
                rows[g]++;
                events[g] += outcome[i] ? 1 : 0;
            }
        }

        return (rows, events);
    }

    /// <summary>The refusal of a single cluster; null when there are more.</summary>
    public static Refusal? OneCluster(int clusters) => clusters > 1
        ? null
        : new Refusal(RefusalReason.TooFewClusters, "All rows belong to one cluster; a clustered covariance needs two.");

    public static Refusal NotConverged(NewtonSolver solver) => new(
        RefusalReason.NotConverged,
        string.Create(
            CultureInfo.InvariantCulture,
            $"No maximum after {solver.Trace.Count} iterations; the last decrement is {solver.Decrement:R}."));

    public static Refusal TooFew(RefusalReason reason, int count, string what, FitOptions options) => new(
        reason, string.Create(CultureInfo.InvariantCulture, $"{count} {what}; a fit needs {options.MinimumEvents}."));

    /// <summary>The refusal of intercepts whose rows all have one outcome, or that have none; null when there are none.</summary>
    /// <param name="caseWeights">Rows of weight 0 are not counted; null counts all.</param>
    public static Refusal? WithoutVariation(Design design, bool[] outcome, double[]? caseWeights = null)
    {
        var (rows, events) = CountByGroup(design, outcome, caseWeights);
        var names = new List<string>();
        var sentences = new List<string>();
        var uniform = new HashSet<int>();
        for (var g = 0; g < rows.Length; g++)
        {
            if (events[g] == 0 || events[g] == rows[g])
            {
                uniform.Add(g);
                names.Add(design.InterceptNames[g]);
                sentences.Add($"'{design.InterceptNames[g]}' has {(events[g] == 0 ? "no events" : "only events")}; its own intercept "
                    + $"predicts its rows perfectly.");
            }
        }

        return names.Count == 0 ? null : new Refusal(
            RefusalReason.GroupWithoutVariation,
            string.Join(' ', sentences),
            names,
            [.. Enumerable.Range(0, outcome.Length).Where(i => uniform.Contains(design.Groups?[i] ?? 0))]);
    }
}
