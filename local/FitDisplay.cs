using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace PocGrid.Local;

/// <summary>
/// Shows how far a fit to files is: bars on a terminal, a line when all rows are read elsewhere. On standard error, so that output can be
/// piped.
/// </summary>
internal static class FitDisplay
{
    /// <param name="work">Fits; tells how many of all rows were read.</param>
    public static Task<T> ShowAsync<T>(Func<Action<long, long>, Task<T>> work) =>
        Console.IsErrorRedirected ? ShowLineAsync(work) : ShowBarsAsync(work);

    private static async Task<T> ShowLineAsync<T>(Func<Action<long, long>, Task<T>> work)
    {
        var clock = Stopwatch.StartNew();
        return await work((done, total) =>
        {
            if (done == total)
            {
                Console.Error.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds,7:F1} s  {total:N0} rows read"));
            }
        });
    }

    private static async Task<T> ShowBarsAsync<T>(Func<Action<long, long>, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().StartAsync(async context =>
        {
            var (reading, fitting) = (context.AddTask("read"), context.AddTask("fit", autoStart: false));
            return await work((done, total) =>
            {
                (reading.MaxValue, reading.Value) = (Math.Max(1, total), done);
                if (done == total)
                {
                    fitting.StartTask();
                    fitting.IsIndeterminate = true;
                }
            });
        });
    }
}
