using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace PocGrid.Local;

/// <summary>
/// Shows how many rows are done: a bar on a terminal, a line when all are elsewhere. On standard error, so that output can be piped.
/// </summary>
internal static class RowsDisplay
{
    /// <param name="name">Of the bar.</param>
    /// <param name="done">What is said of the rows at the end.</param>
    /// <param name="work">Tells how many of all rows are done.</param>
    public static Task<T> ShowAsync<T>(string name, string done, Func<Action<long, long>, Task<T>> work) =>
        Console.IsErrorRedirected ? ShowLineAsync(done, work) : ShowBarAsync(name, work);

    /// <summary>A line when all rows are done.</summary>
    /// <param name="said">What is said of the rows at the end.</param>
    /// <param name="work">Tells how many of all rows are done.</param>
    public static async Task<T> ShowLineAsync<T>(string said, Func<Action<long, long>, Task<T>> work)
    {
        var clock = Stopwatch.StartNew();
        return await work((done, total) =>
        {
            if (done == total)
            {
                Console.Error.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds,7:F1} s  {total:N0} rows {said}"));
            }
        });
    }

    private static async Task<T> ShowBarAsync<T>(string name, Func<Action<long, long>, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(name);
                return await work((done, total) => (bar.MaxValue, bar.Value) = (total, Math.Max(bar.Value, done)));
            });
    }
}
