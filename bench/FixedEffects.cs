using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PocGrid.Estimation;

namespace PocGrid.Bench;

/// <summary><c>fixed-effects</c>: conditional logit and linear probability with absorbed cells and months, on drawn panels.</summary>
internal static class FixedEffects
{
    private const int Repetitions = 5;

    public static Command Command()
    {
        var command = new Command(
            "fixed-effects",
            "Seconds of the conditional logit and of the linear probability with two sets of effects.");
        command.SetAction(_ =>
        {
            Console.WriteLine(Machine.Describe());
            Conditional(Panel.Draw(cells: 1000, months: 110, columns: 12, events: 233));
            Linear(Panel.Draw(cells: 2650, months: 110, columns: 17, events: 400));
        });
        return command;
    }

    private static void Conditional(Panel panel)
    {
        var (seconds, fit) = Measure(() => ConditionalLogit.Fit(panel.Design, panel.Outcome, new("cell", panel.Cells)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"conditional logit, {panel.Cells.Length} rows, {fit.Names.Count} columns, {fit.EventCount} events in "
                + $"{fit.Conditional!.StrataUsed} cells, {fit.Iterations} iterations: {seconds:F3} s"));
    }

    private static void Linear(Panel panel)
    {
        EffectSet[] sets = [new("cell", panel.Cells), new("month", panel.Months)];
        var (seconds, fit) = Measure(() => LinearProbability.Fit(panel.Design, panel.Outcome, panel.Cells, sets));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"linear probability, {fit.RowCount} rows, {fit.Names.Count} columns, {fit.Absorbed!.Rank} effects: {seconds:F3} s"));
    }

    /// <summary>Median after one run that is not counted.</summary>
    private static (double Seconds, FittedModel Fit) Measure(Func<FitResult> fit)
    {
        var result = (FittedModel)fit();
        var seconds = new List<double>();
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            var watch = Stopwatch.StartNew();
            result = (FittedModel)fit();
            seconds.Add(watch.Elapsed.TotalSeconds);
        }

        return (Statistics.Median(seconds), result);
    }

    private sealed record Panel(Design Design, bool[] Outcome, int[] Cells, int[] Months)
    {
        public static Panel Draw(int cells, int months, int columns, int events)
        {
            var random = new Random(11);
            var rows = cells * months;
            double[][] values = [.. Enumerable.Range(0, columns).Select(
                _ => Enumerable.Range(0, rows).Select(_ => Math.Log(1 + Math.Floor(-2 * Math.Log(1 - random.NextDouble())))).ToArray())];
            bool[] outcome = [.. Enumerable.Range(0, rows).Select(i => random.NextDouble() < (double)events / rows * (0.5 + values[0][i]))];
            return new Panel(
                Design.WithoutIntercept([.. Enumerable.Range(0, columns).Select(k => "x" + k)], values, rows),
                outcome,
                [.. Enumerable.Range(0, rows).Select(i => i / months)],
                [.. Enumerable.Range(0, rows).Select(i => i % months)]);
        }
    }
}
