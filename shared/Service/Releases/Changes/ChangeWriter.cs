using PocGrid.Lake;
using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>Writes the tables of a comparison and keeps their digests.</summary>
internal sealed class ChangeWriter(ILake lake, string previous, string release, bool isSimulated, CancellationToken cancellation)
{
    private readonly List<ManifestFile> _files = [];

    public IReadOnlyList<ManifestFile> Files => _files;

    /// <summary>Writes a table as Parquet, CSV and JSON, marked as made from a simulated world or not.</summary>
    public async Task WriteAsync(Table unmarked)
    {
        var table = SimulatedMark.Add(unmarked, isSimulated);
        Dictionary<string, string> metadata = new()
        {
            ["pocgrid.table"] = table.Schema.Name,
            [SimulatedMark.MetadataKey] = SimulatedMark.MetadataOf(isSimulated),
        };
        await WriteAsync(table, "parquet", stream => ParquetTables.WriteAsync(table, stream, metadata, cancellation));
        await WriteAsync(table, "csv", stream => CsvTables.WriteAsync(table, stream, cancellation: cancellation));
        await WriteAsync(table, "json", stream => JsonTables.WriteAsync(table, stream, cancellation: cancellation));
    }

    private async Task WriteAsync(Table table, string format, Func<Stream, Task> write)
    {
        var path = LakeLayout.ChangeTable(previous, release, table.Schema.Name, format);
        var digest = "";
        var file = await lake.WriteAsync(
            path,
            async (stream, _) =>
            {
                await using var digesting = new DigestingStream(stream);
                await write(digesting);
                digest = digesting.Digest();
            },
            cancellation);
        _files.Add(new ManifestFile(path, file.Length, digest, table.Schema.Name, table.RowCount));
    }
}
