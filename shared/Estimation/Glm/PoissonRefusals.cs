namespace PocGrid.Estimation;

/// <summary>Reasons to refuse a Poisson regression.</summary>
internal static class PoissonRefusals
{
    /// <summary>Counts and groups without a row above 0, in this order; null when nothing is wrong.</summary>
    public static Refusal? BeforeFitting(Design design, double[] outcome, FitOptions options)
    {
        var positive = outcome.Count(y => y > 0);
        return positive < options.MinimumEvents
            ? LogitRefusals.TooFew(RefusalReason.TooFewEvents, positive, "rows above 0", options)
            : WithoutPositive(design, outcome);
    }

    /// <summary>
    /// The refusal for data in which a direction leaves the predictor of rows above 0 as it is and lowers it in some rows with 0
    /// (Santos Silva and Tenreyro 2010); null when there is none. That is separation of a logit whose events are the rows above 0,
    /// each of which is there once more as a non-event.
    /// </summary>
    public static Refusal? Separation(Design design, double[] outcome, FitOptions options)
    {
        int[] positive = [.. Enumerable.Range(0, outcome.Length).Where(i => outcome[i] > 0)];
        double[][] columns = [.. design.Columns.Select(c => WithRowsAgain(c, positive))];
        var twice = design.InterceptCount == 0
            ? Design.WithoutIntercept(design.ColumnNames, columns, outcome.Length + positive.Length)
            : Design.WithGroupIntercepts(
                design.ColumnNames, columns, design.InterceptNames, WithRowsAgain(design.Groups ?? new int[outcome.Length], positive));
        double[] signs = [.. outcome.Select(y => y > 0 ? 1.0 : -1.0), .. positive.Select(_ => -1.0)];
        var prepared = PreparedDesign.Of(twice, options.CollinearityTolerance, options.MaxDegreeOfParallelism);
        var found = SeparationSearch.Find(prepared.Design, prepared.Columns, signs, options.MaxDegreeOfParallelism);
        return found is { Reason: RefusalReason.QuasiCompleteSeparation }
            ? SeparationReport.Describe(found.Combination, [.. found.Rows], outcome.Length)
            : found;
    }

    private static T[] WithRowsAgain<T>(T[] values, int[] rows) => [.. values, .. rows.Select(i => values[i])];

    private static Refusal? WithoutPositive(Design design, double[] outcome)
    {
        var (_, positive) = LogitRefusals.CountByGroup(design, Array.ConvertAll(outcome, y => y > 0));
        var empty = Enumerable.Range(0, positive.Length).Where(g => positive[g] == 0).ToHashSet();
        return empty.Count == 0 ? null : new Refusal(
            RefusalReason.GroupWithoutVariation,
            string.Join(
                ' ',
                empty.Select(g => $"'{design.InterceptNames[g]}' has no row above 0; its own intercept predicts its rows perfectly.")),
            [.. empty.Select(g => design.InterceptNames[g])],
            [.. Enumerable.Range(0, outcome.Length).Where(i => empty.Contains(design.Groups?[i] ?? 0))]);
    }
}
