namespace PocGrid.Lake;

/// <summary>Tables in a lake, as Parquet files.</summary>
public static class LakeTables
{
    /// <summary>Writes a table; see <see cref="ParquetTables.WriteAsync"/>.</summary>
    public static Task<LakeFile> WriteTableAsync(
        this ILake lake, string path, Table table, IReadOnlyDictionary<string, string>? metadata = null, CancellationToken cancellation = default)
        => lake.WriteAsync(path, (stream, stop) => ParquetTables.WriteAsync(table, stream, metadata, stop), cancellation);

    /// <summary>Reads a table; see <see cref="ParquetTables.ReadAsync"/>.</summary>
    /// <param name="sha256">The digest that the file must have; null where none is known.</param>
    /// <exception cref="LakeException">There is no such file, it has another digest, or it does not have the schema.</exception>
    public static Task<Table> ReadTableAsync(
        this ILake lake, string path, TableSchema? schema = null, IReadOnlyList<string>? columns = null, string? sha256 = null, CancellationToken cancellation = default)
        => ReadAsync(lake, path, sha256, stream => ParquetTables.ReadAsync(stream, schema, columns, cancellation), cancellation);

    /// <summary>The schema of a table; see <see cref="ParquetTables.ReadSchemaAsync"/>.</summary>
    /// <param name="sha256">The digest that the file must have.</param>
    /// <exception cref="LakeException">There is no such file, it has another digest, or it is not Parquet.</exception>
    public static Task<TableSchema> ReadTableSchemaAsync(this ILake lake, string path, string sha256, CancellationToken cancellation = default)
        => ReadAsync(lake, path, sha256, stream => ParquetTables.ReadSchemaAsync(stream, cancellation), cancellation);

    /// <summary>How many rows each row group of a table has.</summary>
    /// <exception cref="LakeException">There is no such file, or it is not Parquet.</exception>
    public static Task<IReadOnlyList<int>> ReadGroupRowsAsync(this ILake lake, string path, CancellationToken cancellation = default)
        => ReadAsync(lake, path, sha256: null, stream => ParquetTables.ReadGroupRowsAsync(stream, cancellation), cancellation);

    /// <summary>Reads one row group of a table; see <see cref="ParquetTables.ReadGroupAsync"/>.</summary>
    /// <exception cref="LakeException">There is no such file, or it has no such column.</exception>
    public static Task<Table> ReadTableGroupAsync(
        this ILake lake, string path, int group, IReadOnlyList<string> columns, CancellationToken cancellation = default)
        => ReadAsync(lake, path, sha256: null, stream => ParquetTables.ReadGroupAsync(stream, group, columns, cancellation), cancellation);

    /// <summary>Reads some rows of a table; see <see cref="ParquetTables.ReadRowsAsync"/>.</summary>
    /// <param name="sha256">The digest that the file must have.</param>
    /// <exception cref="LakeException">There is no such file, or it has another digest.</exception>
    public static Task<Table> ReadTableRowsAsync(this ILake lake, string path, IReadOnlyList<int> rows, string sha256, CancellationToken cancellation = default)
        => ReadAsync(lake, path, sha256, stream => ParquetTables.ReadRowsAsync(stream, rows, columns: null, cancellation), cancellation);

    private static async Task<T> ReadAsync<T>(ILake lake, string path, string? sha256, Func<Stream, Task<T>> read, CancellationToken cancellation)
    {
        await using var stream = sha256 is null ? await lake.OpenReadAsync(path, cancellation) : await lake.OpenCheckedAsync(path, sha256, cancellation);
        try
        {
            return await read(stream);
        }
        catch (LakeException e)
        {
            throw new LakeException($"Could not read the table '{path}' in '{lake.Location}': {e.Message}", e);
        }
    }
}
