using System.Diagnostics;
using System.Globalization;

namespace PocGrid.Bench;

/// <param name="Wall">Seconds from start to end.</param>
/// <param name="Processor">Processor seconds, all threads.</param>
/// <param name="PeakMegabytes">Largest resident set.</param>
internal sealed record Measured(double Wall, double Processor, double PeakMegabytes)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Wall,6:F2} s wall  {Processor,6:F2} s processor  {PeakMegabytes,5:F0} MB");
}

/// <summary>Runs a program and measures it from outside (Linux: the kernel's own counts, read while it runs).</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static async Task<Measured> RunAsync(string program, string workingFolder, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var (processor, peak) = (0.0, 0.0);
        var ended = process.WaitForExitAsync();
        while (await Task.WhenAny(ended, Task.Delay(Interval)) != ended)
        {
            (processor, peak) = Sample(process, processor, peak);
        }

        var wall = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? new Measured(wall, processor, peak)
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}\n{await error}");
    }

    private static (double Processor, double Peak) Sample(Process process, double processor, double peak)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            var kilobytes = line is null ? 0 : double.Parse(line[6..^2], CultureInfo.InvariantCulture);
            return (Math.Max(processor, process.TotalProcessorTime.TotalSeconds), Math.Max(peak, kilobytes / 1024));
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            // It ended between the wait and the look.
            return (processor, peak);
        }
    }
}
