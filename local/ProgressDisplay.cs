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
/// <param name="Report">Shows how far a step is.</param>
/// <param name="Say">Prints a line, above the bars.</param>
internal sealed record ProgressDisplay(Action<RefreshProgress> Report, Action<string> Say)
{
    public static Task<T> ShowAsync<T>(Func<ProgressDisplay, Task<T>> work) =>
        Console.IsErrorRedirected ? work(Lines()) : ShowBarsAsync(work);

    private static ProgressDisplay Lines()
    {
        var clock = Stopwatch.StartNew();
        return new ProgressDisplay(
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

    private static async Task<T> ShowBarsAsync<T>(Func<ProgressDisplay, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bars = new Dictionary<Step, ProgressTask>();
                return await work(new ProgressDisplay(
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
}
