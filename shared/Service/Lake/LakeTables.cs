using PocGrid.Tables;

namespace PocGrid.Lake;

/// <summary>Tables in a lake, as Parquet files.</summary>
public static class LakeTables
{
    /// <summary>Writes a table; see <see cref="ParquetTables.WriteAsync"/>.</summary>
    public static Task<LakeFile> WriteTableAsync(
        this ILake lake, string path, Table table, IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellation = default)
        => lake.WriteAsync(path, (stream, stop) => ParquetTables.WriteAsync(table, stream, metadata, stop), cancellation);

    /// <summary>Reads a table; see <see cref="ParquetTables.ReadAsync"/>.</summary>
    /// <param name="sha256">The digest that the file must have; null where none is known.</param>
    /// <exception cref="LakeException">There is no such file, it has another digest, or it does not have the schema.</exception>
    public static Task<Table> ReadTableAsync(
        this ILake lake, string path, TableSchema? schema = null, IReadOnlyList<string>? columns = null, string? sha256 = null,
        CancellationToken cancellation = default)
        => lake.UseTableAsync(path, sha256, stream => ParquetTables.ReadAsync(stream, schema, columns, cancellation), cancellation);

    /// <summary>The schema of a table; see <see cref="ParquetTables.ReadSchemaAsync"/>.</summary>
    /// <param name="sha256">The digest that the file must have.</param>
    /// <exception cref="LakeException">There is no such file, it has another digest, or it is not Parquet.</exception>
    public static Task<TableSchema> ReadTableSchemaAsync(
        this ILake lake,
        string path,
        string sha256,
        CancellationToken cancellation = default)
        => lake.UseTableAsync(path, sha256, stream => ParquetTables.ReadSchemaAsync(stream, cancellation), cancellation);

    /// <summary>Uses a table's file while it is open.</summary>
    /// <param name="sha256">The digest that the file must have; null where none is known.</param>
    /// <exception cref="LakeException">There is no such file, it has another digest, or it is not the table that it should be.</exception>
    public static async Task<T> UseTableAsync<T>(
        this ILake lake,
        string path,
        string? sha256,
        Func<Stream, Task<T>> use,
        CancellationToken cancellation = default)
    {
        await using var stream = sha256 is null
            ? await lake.OpenReadAsync(path, cancellation)
            : await lake.OpenCheckedAsync(path, sha256, cancellation);
        try
        {
            return await use(stream);
        }
        catch (TableException e)
        {
            throw new LakeException($"Could not read the table '{path}' in '{lake.Location}': {e.Message}", e);
        }
    }
}
