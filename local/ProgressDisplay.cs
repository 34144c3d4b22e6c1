using System.Diagnostics;
using System.Globalization;
using PocGrid.Grid;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using Spectre.Console;

namespace PocGrid.Local;

/// <summary>
/// Shows how far a refresh is: bars on a terminal, a line a step elsewhere. On standard error, so that output can be piped.
/// </summary>
internal static class ProgressDisplay
{
    public static Task<T> ShowAsync<T>(Func<RefreshWatch, Task<T>> work) =>
        Console.IsErrorRedirected ? work(Lines()) : ShowBarsAsync(work);

    private static RefreshWatch Lines()
    {
        var clock = Stopwatch.StartNew();
        return Watch(
            progress =>
            {
                if (progress.Done == progress.Total)
                {
                    Console.Error.WriteLine(string.Create(
                        CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds,7:F1} s  {Names.Of(progress.Step),-8} "
                            + $"{progress.Done}/{progress.Total}"));
                }
            },
            Console.Error.WriteLine);
    }

    private static async Task<T> ShowBarsAsync<T>(Func<RefreshWatch, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bars = new Dictionary<Step, ProgressTask>();
                return await work(Watch(
                    progress =>
                    {
                        lock (bars)
                        {
                            if (!bars.TryGetValue(progress.Step, out var bar))
                            {
                                bars.Add(progress.Step, bar = context.AddTask(Names.Of(progress.Step), maxValue: progress.Total));
                            }

                            bar.Value = progress.Done;
                        }
                    },
                    console.WriteLine));
            });
    }

    /// <param name="report">Shows how far a step is.</param>
    /// <param name="say">Prints lines, above the bars.</param>
    private static RefreshWatch Watch(Action<RefreshProgress> report, Action<string> say) => new()
    {
        Report = report,
        Fitted = fit => say(FitLines.Of(fit.Summary, fit.Coefficients)),
        Note = say,
    };
}
