namespace PocGrid.Lake;

/// <summary>Tables in a lake, as Parquet files.</summary>
public static class LakeTables
{
    /// <summary>Writes a table; see <see cref="ParquetTables.WriteAsync"/>.</summary>
    public static Task<LakeFile> WriteTableAsync(
        this ILake lake, string path, Table table, IReadOnlyDictionary<string, string>? metadata = null, CancellationToken cancellation = default)
        => lake.WriteAsync(path, (stream, stop) => ParquetTables.WriteAsync(table, stream, metadata, stop), cancellation);

    /// <summary>Reads a table; see <see cref="ParquetTables.ReadAsync"/>.</summary>
    /// <exception cref="LakeException">There is no such file, or it does not have the schema.</exception>
    public static async Task<Table> ReadTableAsync(
        this ILake lake, string path, TableSchema? schema = null, IReadOnlyList<string>? columns = null, CancellationToken cancellation = default)
    {
        await using var stream = await lake.OpenReadAsync(path, cancellation);
        try
        {
            return await ParquetTables.ReadAsync(stream, schema, columns, cancellation);
        }
        catch (LakeException e)
        {
            throw new LakeException($"Could not read the table '{path}' in '{lake.Location}': {e.Message}", e);
        }
    }
}
