using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PocGrid.Estimation;
using PocGrid.Lake;
using PocGrid.Results.Streaming;

namespace PocGrid.Bench;

/// <summary>
/// <c>large</c>: the clustered logit of simulated panels larger than memory, streamed from Parquet, in a process of its own.
/// </summary>
internal static class Large
{
    private const string FitName = "large-fit";

    private const string Script = """
        library(sandwich)
        d <- read.csv(commandArgs(TRUE)[1])
        f <- reformulate(setdiff(names(d), c("y", "cluster", "group")), "y")
        t <- system.time({ m <- glm(f, binomial, d, control = glm.control(epsilon = 1e-12)); v <- vcovCL(m, d$cluster, type = "HC1") })
        cat(sprintf("%.2f\n%.2f\n", t[["elapsed"]], t[["user.self"]] + t[["sys.self"]]))
        """;

    public static Command Command()
    {
        var rows = new Option<int>("--rows") { Description = "Rows.", DefaultValueFactory = _ => 28_000_000 };
        var folder = new Option<string?>("--folder")
        {
            Description = "Where the panels are, or are made and kept; a temporary folder otherwise."
        };
        var withoutR = new Option<bool>("--without-r") { Description = "Leave out R on one country's panel." };
        var command = new Command(
            "large",
            "Clustered logit of 15 columns streamed from Parquet: seconds, and peak memory of the process.") { rows, folder, withoutR };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var scratch = new ScratchFolder();
            var lake = new FolderLake(parsed.GetValue(folder) ?? scratch["lake"]);
            Console.WriteLine(Machine.Describe());
            await LargePanels.MakeAsync(lake, parsed.GetValue(rows), cancellation);
            await FitElsewhereAsync(lake.Location, cancellation);
            if (!parsed.GetValue(withoutR))
            {
                await CompareAsync(lake, scratch, parsed.GetValue(rows), cancellation);
            }

            return 0;
        });
        return command;
    }

    public static Command FitCommand()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder with the panels." };
        var command = new Command(FitName, "What `large` does in a process of its own.") { folder };
        command.SetAction((parsed, cancellation) => FitAsync(parsed.GetValue(folder)!, cancellation));
        return command;
    }

    private static async Task FitElsewhereAsync(string folder, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [FitName, folder]))!;
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{FitName} ended with {process.ExitCode}.");
        }
    }

    private static async Task<int> FitAsync(string folder, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var scratch = new ScratchFile(folder);
        var panels = LargePanels.In(new FolderLake(folder));
        var frame = await StreamedFrame.ReadAsync(
            panels, LargePanels.Model, ("pooled", "bench"), scratch, new UnitMonths(), cancellation: cancellation);
        var (readWall, readProcessor, readPeak) = (watch.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime
            .TotalSeconds, PeakMegabytes());
        var rows = frame.Rows!;
        var fit = (FittedModel)Logit.Fit(rows.Design, rows.Outcome, rows.Clusters);
        var (wall, processor) = (watch.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime.TotalSeconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{fit.RowCount} rows, {fit.Design.ColumnNames.Count} columns and {fit.Design.InterceptNames.Count} intercepts, "
                + $"{fit.EventCount} events, {fit.ClusterCount} clusters, {fit.Iterations} iterations"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"reading {readWall:F1} s wall, {readProcessor:F1} s of processors, peak {readPeak:F0} MB; fit {wall - readWall:F1} s wall, "
                + $"{processor - readProcessor:F1} s of processors"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"together {wall:F1} s wall, {processor:F1} s of processors, peak {PeakMegabytes():F0} MB, load average "
                + $"{Machine.LoadAverage()}"));
        return 0;
    }

    /// <summary>
    /// R has no way to fit all rows: the model matrix, its QR and their copies are several times 28 million rows of 16 doubles. One
    /// country's rows are fitted.
    /// </summary>
    private static async Task CompareAsync(FolderLake lake, ScratchFolder scratch, int rows, CancellationToken cancellation)
    {
        var (design, outcome, cells) = await LargePanels.InMemoryAsync(lake, country: 0, cancellation);
        await RScript.WriteAsync(scratch["rows.csv"], design, outcome, cells, cancellation);
        await File.WriteAllTextAsync(scratch["fit.R"], Script, cancellation);
        var lines = await RScript.RunAsync(scratch["fit.R"], scratch["rows.csv"], cancellation);
        var (wall, processor, share) = (RScript.Number(lines[0]), RScript.Number(lines[1]), (double)rows / outcome.Length);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"R, glm and vcovCL, {outcome.Length} rows in memory: {wall:F1} s wall, {processor:F1} s of processors; an estimate for {rows} "
                + $"rows, had it the memory, reading left out: {wall * share:F0} s and {processor * share:F0} s"));
    }

    private static double PeakMegabytes() => File.Exists("/proc/self/status")
        ? double.Parse(
            File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))[6..^2],
            CultureInfo.InvariantCulture) / 1024
        : Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0;
}
