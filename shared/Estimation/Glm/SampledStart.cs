namespace PocGrid.Estimation;

/// <summary>
/// Where a logit of rare events starts: the fit of all events and every k-th non-event, which counts k times. It costs next to
/// nothing and lies so near the maximum that Newton's method needs some four passes over all rows where it would need ten.
/// Where the iteration starts changes its last bits only, and those in the same way on every machine.
/// </summary>
internal static class SampledStart
{
    private const int FewestRows = 20_000;
    private const int FewestNonEvents = 4_000;
    private const int NonEventsPerEvent = 10;
    private const int FewestSkipped = 4;

    /// <summary>The start in working coordinates, or null where rows are few, events are not rare, or the sample has no maximum.</summary>
    /// <param name="columns">The design in working coordinates.</param>
    /// <param name="outcome">Whether the row has an event.</param>
    /// <param name="start">Where the fit of the sample starts.</param>
    /// <param name="options">Those of the fit.</param>
    public static double[]? Of(WorkingColumns columns, bool[] outcome, double[] start, FitOptions options)
    {
        var events = outcome.Count(e => e);
        var every = (outcome.Length - events) / Math.Max(FewestNonEvents, NonEventsPerEvent * events);
        if (outcome.Length < FewestRows || every < FewestSkipped)
        {
            return null;
        }

        var rows = Sample(outcome, every);
        var sample = Select(columns, rows, options.MaxDegreeOfParallelism);
        var weights = Array.ConvertAll(rows, row => outcome[row] ? 1.0 : every);
        var pass = new GlmPass(sample, new LogitRows(Array.ConvertAll(rows, row => outcome[row]), weights), options.MaxDegreeOfParallelism);
        var solver = new NewtonSolver(pass, options with { Tolerance = 1e-4, MaximumIterations = 25 });
        return solver.Solve(start) ? solver.Coefficients : null;
    }

    private static int[] Sample(bool[] outcome, int every)
    {
        var rows = new List<int>();
        var nonEvents = 0;
        for (var row = 0; row < outcome.Length; row++)
        {
            if (outcome[row] || nonEvents++ % every == 0)
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }

    /// <summary>Some rows in the coordinates of all.</summary>
    private static WorkingColumns Select(WorkingColumns columns, int[] rows, int maxDegreeOfParallelism)
    {
        string[] names = [.. Enumerable.Range(0, columns.ColumnCount).Select(k => $"x{k}")];
        var values = columns.Rows(rows, maxDegreeOfParallelism);
        return new WorkingColumns(
            columns.Groups is { } groups
                ? Design.WithGroupIntercepts(
                    names,
                    values,
                    [.. Enumerable.Range(0, columns.InterceptCount).Select(g => $"g{g}")],
                    Array.ConvertAll(rows, row => groups[row]))
                : columns.InterceptCount > 0
                    ? Design.WithIntercept(names, values, rows.Length)
                    : Design.WithoutIntercept(names, values, rows.Length),
            new double[values.Length],
            [.. values.Select(_ => 1.0)]);
    }
}
