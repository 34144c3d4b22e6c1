using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Tables;

namespace PocGrid.Api.Querying;

/// <summary>
/// The tables of a lake. What was read of them is kept in memory column by column, under the digest of the file, and each is read once
/// however many ask for it; none is used whose file is gone or has changed.
/// </summary>
/// <param name="capacity">Bytes that are kept at most.</param>
internal sealed class KeptTables(ILake lake, long capacity = KeptTables.Capacity) : IDisposable
{
    /// <summary>Bytes of columns that are kept at most.</summary>
    public const long Capacity = 128L << 20;

    // Of what is kept, so much may be one table, and one column.
    private const int TablesAtLeast = 2;
    private const int ColumnsAtLeast = 8;

    /// <summary>A file up to so many bytes is read from the lake at once, as its columns are.</summary>
    private const long LongestAtOnce = 4 << 20;

    // Who reads columns of a file holds its gate, so that others find them read. Several files share one.
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 16).Select(_ => new SemaphoreSlim(1, 1))];

    private readonly ContentCache _kept = new(capacity, capacity / ColumnsAtLeast);

    /// <summary>Bytes that are kept now.</summary>
    public long Kept => _kept.Kept;

    /// <exception cref="LakeException">There is no such file, it has another digest, or it is not Parquet.</exception>
    public async Task<KeptTable> OpenAsync(ManifestFile file, CancellationToken cancellation)
    {
        if (await lake.KnownDigestAsync(file.Path, cancellation) != file.Sha256)
        {
            // Says what is wrong with it.
            await using var changed = await lake.OpenCheckedAsync(file.Path, file.Sha256, cancellation);
        }

        var facts = await _kept.GetAsync(
            new Part(file.Sha256, Column: null),
            stop => UseAsync(file, stream => ParquetTables.ReadFactsAsync(stream, stop), stop),
            LengthOf,
            cancellation);
        return new KeptTable(this, file, facts);
    }

    /// <summary>Whether the columns of a table are kept, all of them; of others only those that decide which rows are given.</summary>
    public bool Keeps(TableFacts facts) => facts.Schema.Columns.Sum(BytesOf) * facts.RowCount <= capacity / TablesAtLeast;

    /// <summary>Columns of all rows, which are kept where they are not too long.</summary>
    public async Task<Table> ReadAsync(
        ManifestFile file, TableFacts facts, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        var found = Find(file, columns);
        if (Array.Exists(found, column => column is null))
        {
            var gate = _gates[(uint)file.Sha256.GetHashCode(StringComparison.Ordinal) % (uint)_gates.Length];
            await gate.WaitAsync(cancellation);
            try
            {
                found = Find(file, columns);
                await ReadMissingAsync(file, columns, found, cancellation);
            }
            finally
            {
                gate.Release();
            }
        }

        return new Table(facts.Schema with { Columns = [.. found.Select(column => column!.Schema)] }, found!);
    }

    /// <summary>Uses a file while it is open, or while it is in memory.</summary>
    /// <exception cref="LakeException">There is no such file, it has another digest, or it is not the table that it should be.</exception>
    public Task<T> UseAsync<T>(ManifestFile file, Func<Stream, Task<T>> use, CancellationToken cancellation) => lake.UseTableAsync(
        file.Path,
        file.Sha256,
        async stream =>
        {
            if (file.Length > LongestAtOnce)
            {
                return await use(stream);
            }

            using var content = new MemoryStream((int)file.Length);
            await stream.CopyToAsync(content, cancellation);
            content.Position = 0;
            return await use(content);
        },
        cancellation);

    public void Dispose() => _kept.Dispose();

    private ColumnValues?[] Find(ManifestFile file, IReadOnlyList<string> columns) =>
        [.. columns.Select(name => _kept.Find<ColumnValues>(new Part(file.Sha256, name)))];

    private async Task ReadMissingAsync(
        ManifestFile file, IReadOnlyList<string> columns, ColumnValues?[] found, CancellationToken cancellation)
    {
        string[] missing = [.. columns.Where((_, place) => found[place] is null)];
        if (missing.Length == 0)
        {
            return;
        }

        var read = await UseAsync(
            file,
            stream => ParquetTables.ReadAsync(stream, columns: missing, cancellation: cancellation),
            cancellation);
        for (var place = 0; place < found.Length; place++)
        {
            if (found[place] is null)
            {
                found[place] = read[columns[place]];
                _kept.Keep(new Part(file.Sha256, columns[place]), found[place]!, LengthOf(found[place]!));
            }
        }
    }

    private static long BytesOf(ColumnSchema column) => (column.Nullable ? sizeof(bool) : 0) + column.Type switch
    {
        ColumnType.Boolean => sizeof(bool),
        ColumnType.Int32 => sizeof(int),
        ColumnType.Int64 => sizeof(long),
        ColumnType.Double => sizeof(double),
        _ => IntPtr.Size,
    };

    private static long LengthOf(ColumnValues column)
    {
        var texts = (column as ColumnValues<string?>)?.Values.OfType<string>().Distinct(ReferenceEqualityComparer.Instance) ?? [];
        return (BytesOf(column.Schema) * column.Length) + texts.Sum(text => LengthOf((string)text!));
    }

    // Of the schema, the metadata and the ranges of the row groups, with what their objects cost.
    private static long LengthOf(TableFacts facts) =>
        facts.Metadata.Sum(entry => LengthOf(entry.Key) + LengthOf(entry.Value))
        + facts.Schema.Columns.Sum(column => LengthOf(column.Name) + LengthOf(column.Description) + LengthOf(column.Unit ?? ""))
        + facts.Groups.Sum(group => 64L * (1 + group.Ranges.Count));

    private static long LengthOf(string text) => 32 + (sizeof(char) * (long)text.Length);

    /// <summary>What is kept: a column of a file or, where it is null, what the file tells of its table.</summary>
    private sealed record Part(string Sha256, string? Column);
}
