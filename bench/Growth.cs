using System.CommandLine;
using System.Globalization;
using PocGrid.Results;
using PocGrid.Results.Inference;
using PocGrid.Simulation;
using PocGrid.Tables;

namespace PocGrid.Bench;

/// <summary><c>growth</c>: releases of simulated worlds of more and more cells, and the powers of their size that time and memory grow by.</summary>
internal static class Growth
{
    public static Command Command()
    {
        var sizes = new Option<int[]>("--times")
        {
            Description = "How many times the cells of the default world.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [1, 3, 10, 30],
        };
        var command = new Command(
            "growth", "Releases of simulated worlds of growing size: seconds, memory, and the powers of the rows that they grow by; CSV.")
        {
            sizes,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(sizes)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int[] times, CancellationToken cancellation)
    {
        Console.Error.WriteLine(Machine.Describe());
        Console.WriteLine("times,rows,wall_seconds,processor_seconds,peak_megabytes");
        var runs = new List<(double Rows, Measured Run)>();
        foreach (var size in times)
        {
            using var scratch = new ScratchFolder();
            var (data, lake) = (Path.Combine(scratch.Path, "data"), Path.Combine(scratch.Path, "lake"));
            var options = new SimulationOptions();
            await SimulatedWorld.Create(options with { Cells = size * options.Cells }).WriteAsync(data, cancellation);
            var run = await ChildProcess.RunAsync(
                Repository.Program(), scratch.Path, "run", "--data", data, "--lake", lake, "--no-serve");
            var rows = await RowsAsync(lake, cancellation);
            runs.Add((rows, run));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{size},{rows},{run.Wall:F1},{run.Processor:F1},{run.PeakMegabytes:F0}"));
        }

        foreach (var (name, value) in new (string, Func<Measured, double>)[]
        {
            ("wall_seconds", run => run.Wall), ("processor_seconds", run => run.Processor), ("peak_megabytes", run => run.PeakMegabytes),
        })
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: power {Power(runs.Select(run => (run.Rows, value(run.Run)))):F2} of the rows; from the last two sizes "
                    + $"{Power(runs.TakeLast(2).Select(run => (run.Rows, value(run.Run)))):F2}"));
        }

        return 0;
    }

    /// <summary>Cell-months of the pooled fit of the only release of a lake.</summary>
    private static async Task<int> RowsAsync(string lake, CancellationToken cancellation)
    {
        var path = Directory.EnumerateFiles(Path.Combine(lake, "releases"), "fit_summary.parquet", SearchOption.AllDirectories).Single();
        await using var file = File.OpenRead(path);
        var fits = await ParquetTables.ReadAsync(file, cancellation: cancellation);
        return fits.Rows.Single(fit => fit.Get(FitSummaryTable.Fit) == CountriesAndPooled.Pooled).Get(FitSummaryTable.Rows);
    }

    /// <summary>Slope of the logarithm of a quantity on that of the rows, by least squares.</summary>
    private static double Power(IEnumerable<(double Rows, double Value)> points)
    {
        (double X, double Y)[] logs = [.. points.Select(point => (Math.Log(point.Rows), Math.Log(point.Value)))];
        var (x, y) = (logs.Average(log => log.X), logs.Average(log => log.Y));
        return logs.Sum(log => (log.X - x) * (log.Y - y)) / logs.Sum(log => (log.X - x) * (log.X - x));
    }
}
