using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Tables;

namespace PocGrid.Local.Commands;

/// <summary>Writes stored tables to standard output.</summary>
internal static class TableOutput
{
    /// <param name="files">Those among which the table is in each form.</param>
    /// <param name="path">Path of the table in a format.</param>
    /// <param name="format"><c>csv</c>, <c>json</c> or <c>text</c>.</param>
    public static async Task WriteAsync(
        ILake lake,
        IReadOnlyList<ManifestFile> files,
        Func<string, string> path,
        string format,
        CancellationToken cancellation)
    {
        await using var output = Console.OpenStandardOutput();
        var file = files.Single(file => file.Path == path(format == "text" ? "parquet" : format));
        if (format == "text")
        {
            await TextTables.WriteAsync(
                await lake.ReadTableAsync(file.Path, sha256: file.Sha256, cancellation: cancellation),
                output,
                cancellation: cancellation);
        }
        else
        {
            await using var stored = await lake.OpenCheckedAsync(file.Path, file.Sha256, cancellation);
            await stored.CopyToAsync(output, cancellation);
        }
    }
}
