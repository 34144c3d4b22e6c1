using System.Globalization;
using PocGrid.Fetching;
using Spectre.Console;

namespace PocGrid.Local;

/// <summary>Shows how far downloads are: bars on a terminal, lines elsewhere. On standard error, so that output can be piped.</summary>
internal static class FetchDisplay
{
    /// <summary>Without a terminal there is a line each time that this part of a file more is here.</summary>
    private const int LinesAFile = 4;

    /// <summary>The same where the server does not say how long the file is, bytes.</summary>
    private const long BytesALine = 64 << 20;

    public static Task<T> ShowAsync<T>(Func<IProgress<FetchProgress>, Task<T>> work) =>
        Console.IsErrorRedirected ? work(new Lines()) : ShowBarsAsync(work);

    private static async Task<T> ShowBarsAsync<T>(Func<IProgress<FetchProgress>, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new DownloadedColumn(),
                new TransferSpeedColumn(),
                new RemainingTimeColumn())
            .StartAsync(context => work(new Bars(context)));
    }

    private sealed class Bars(ProgressContext context) : IProgress<FetchProgress>
    {
        private readonly Dictionary<(string, string), ProgressTask> _bars = [];

        public void Report(FetchProgress value)
        {
            lock (_bars)
            {
                if (!_bars.TryGetValue((value.Source, value.File), out var bar))
                {
                    _bars.Add((value.Source, value.File), bar = context.AddTask(Markup.Escape(value.File)));
                }

                bar.IsIndeterminate = value.Total is null;
                bar.MaxValue = Math.Max(1, value.Total ?? value.Bytes);
                bar.Value = value.Bytes;
            }
        }
    }

    private sealed class Lines : IProgress<FetchProgress>
    {
        private readonly Dictionary<(string, string), long> _shown = [];

        public void Report(FetchProgress value)
        {
            lock (_shown)
            {
                var part = value.Total is > 0 and { } total ? value.Bytes * LinesAFile / total : value.Bytes / BytesALine;
                if (!_shown.TryGetValue((value.Source, value.File), out var shown) || part != shown)
                {
                    _shown[(value.Source, value.File)] = part;
                    var of = value.Total is null ? "" : string.Create(CultureInfo.InvariantCulture, $" of {value.Total:N0}");
                    Console.Error.WriteLine(
                        string.Create(CultureInfo.InvariantCulture, $"{value.Source}: {value.File}, {value.Bytes:N0}{of} bytes"));
                }
            }
        }
    }
}
