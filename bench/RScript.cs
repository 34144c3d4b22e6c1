using System.Diagnostics;
using System.Globalization;
using PocGrid.Estimation;

namespace PocGrid.Bench;

/// <summary>Runs R on the columns of a design.</summary>
internal static class RScript
{
    /// <summary>Writes a row a line: y, cluster, group, then the columns.</summary>
    public static async Task WriteAsync(string path, Design design, bool[] outcome, int[] clusters, CancellationToken cancellation)
    {
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync($"y,cluster,group,{string.Join(',', design.ColumnNames)}".AsMemory(), cancellation);
        for (var row = 0; row < design.RowCount; row++)
        {
            var values = design.Columns.Select(column => column[row].ToString("R", CultureInfo.InvariantCulture));
            await file.WriteLineAsync(
                $"{(outcome[row] ? 1 : 0)},{clusters[row]},{design.Groups?[row] ?? 0},{string.Join(',', values)}".AsMemory(),
                cancellation);
        }
    }

    /// <summary>Lines that a script prints, given the path of the rows.</summary>
    public static async Task<string[]> RunAsync(string script, string rows, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo("Rscript", ["--vanilla", script, rows]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
