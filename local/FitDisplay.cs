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
        Console.IsErrorRedirected ? RowsDisplay.ShowLineAsync("read", work) : ShowBarsAsync(work);

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
