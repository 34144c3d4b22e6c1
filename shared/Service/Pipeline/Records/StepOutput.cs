using PocGrid.Lake;
using PocGrid.Pipeline.Telemetry;
using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Records;

/// <summary>Writes the files of a step and keeps their digests.</summary>
internal sealed class StepOutput(ILake lake, bool isSimulated, CancellationToken cancellation)
{
    private readonly List<OutputFile> _files = [];

    public IReadOnlyList<OutputFile> Files => _files;

    /// <summary>Writes a table as Parquet.</summary>
    public async Task WriteTableAsync(string path, Table table)
    {
        var metadata = MetadataOf(table.Schema);
        await WriteAsync(
            path, stream => ParquetTables.WriteAsync(table, stream, metadata, cancellation), table.Schema.Name, table.RowCount);
    }

    /// <summary>The entries that every Parquet file of a step has in its metadata.</summary>
    public IReadOnlyDictionary<string, string> MetadataOf(TableSchema table) => new Dictionary<string, string>
    {
        ["pocgrid.table"] = table.Name,
        [SimulatedMark.MetadataKey] = SimulatedMark.MetadataOf(isSimulated),
    };

    /// <summary>Writes what <paramref name="write"/> makes.</summary>
    public async Task WriteAsync(string path, Func<Stream, Task> write, string? table = null, long? rows = null)
    {
        using var buffer = new MemoryStream();
        await write(buffer);
        var bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        await lake.WriteBytesAsync(path, bytes, cancellation);
        StepTelemetry.Wrote(bytes.Length, rows);
        _files.Add(new OutputFile(path, bytes.Length, ContentDigest.OfBytes(bytes.Span), table, rows));
    }

    /// <summary>Takes over a file that another step wrote.</summary>
    /// <param name="path">Where it belongs.</param>
    /// <exception cref="LakeFileNotFoundException">It is gone.</exception>
    /// <exception cref="DamagedFileException">It is not what that step wrote.</exception>
    public async Task CopyAsync(OutputFile file, string path)
    {
        var bytes = await lake.ReadCheckedBytesAsync(file.Path, file.Sha256, cancellation);
        await lake.WriteBytesAsync(path, bytes, cancellation);
        StepTelemetry.Wrote(bytes.Length, file.Rows);
        _files.Add(file with { Path = path });
    }

    /// <summary>Writes the step's record, after which the step is done.</summary>
    /// <param name="madeOf">Digest of the records that the step was made from (<see cref="StepRecord{T}.MadeOf"/>).</param>
    /// <param name="content">Digest of all that decides what it is (<see cref="StepRecord{T}.Content"/>).</param>
    public async Task<StepRecord<T>> FinishAsync<T>(string recordPath, T result, string? madeOf = null, string? content = null)
    {
        var record = new StepRecord<T>(_files, result, madeOf, content);
        await lake.WriteSealedAsync(recordPath, record, cancellation);
        return record;
    }
}
