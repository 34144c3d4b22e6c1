using PocGrid.Lake;

namespace PocGrid.Local.Commands;

/// <summary>Writes stored tables to standard output.</summary>
internal static class TableOutput
{
    /// <param name="path">Path of the table in a format.</param>
    /// <param name="format"><c>csv</c>, <c>json</c> or <c>text</c>.</param>
    public static async Task WriteAsync(ILake lake, Func<string, string> path, string format, CancellationToken cancellation)
    {
        await using var output = Console.OpenStandardOutput();
        if (format == "text")
        {
            await TextTables.WriteAsync(await lake.ReadTableAsync(path("parquet"), cancellation: cancellation), output, cancellation: cancellation);
        }
        else
        {
            await using var stored = await lake.OpenReadAsync(path(format), cancellation);
            await stored.CopyToAsync(output, cancellation);
        }
    }
}
