using Parquet;

namespace PocGrid.Tables;

/// <summary>
/// Tables as Parquet files: one field a column, required unless the column may be missing, missing values as nulls, compressed
/// with Zstandard. The table's schema, with descriptions and units, is kept in the file's metadata. The bytes depend on the
/// table and the metadata alone.
/// <para>
/// Known limit: Parquet.Net 6.1 orders the least and greatest text of a row group by UTF-16 where readers expect UTF-8. In a column
/// that mixes characters beyond the basic plane with U+E000..U+FFFF, another program's filter may skip a row group wrongly.
/// </para>
/// </summary>
public static class ParquetTables
{
    /// <summary>Rows in a row group at most: what DuckDB reads well in parallel, and a country panel in one or two.</summary>
    public const int RowGroupRows = 131_072;

    /// <param name="table">The rows to write.</param>
    /// <param name="stream">Where to; need not seek, stays open.</param>
    /// <param name="metadata">Further entries for the file's metadata, such as the digests of what the table was made from.</param>
    /// <param name="cancellation">Stops between columns.</param>
    public static async Task WriteAsync(
        Table table, Stream stream, IReadOnlyDictionary<string, string>? metadata = null, CancellationToken cancellation = default)
    {
        var (schema, options) = ParquetLayout.Of(table);
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, options, cancellationToken: cancellation);
        writer.CustomMetadata = ParquetMetadata.Of(table.Schema, metadata);
        for (var start = 0; start < table.RowCount; start += RowGroupRows)
        {
            var rows = new RowRange(start, Math.Min(RowGroupRows, table.RowCount - start));
            using var group = writer.CreateRowGroup();
            for (var i = 0; i < table.Columns.Count; i++)
            {
                await ParquetColumnWriter.WriteAsync(group, schema.DataFields[i], table.Columns[i], rows, cancellation);
            }
        }
    }

    /// <summary>Reads a table.</summary>
    /// <param name="stream">A Parquet file; must seek, stays open.</param>
    /// <param name="expected">
    /// The schema that the file must have: the same columns and types, in any order, and no missing value where none may be.
    /// Where this is null, the schema is that of the file.
    /// </param>
    /// <param name="columns">The columns to read, in this order; all where null. Others are neither read nor checked.</param>
    /// <param name="cancellation">Stops between columns.</param>
    /// <exception cref="TableException">The file is not Parquet, is damaged, or does not have the schema.</exception>
    /// <exception cref="KeyNotFoundException">A column asked for is not in the expected schema.</exception>
    public static Task<Table> ReadAsync(
        Stream stream, TableSchema? expected = null, IReadOnlyList<string>? columns = null, CancellationToken cancellation = default)
    {
        var wanted = expected is null || columns is null
            ? expected
            : expected with { Columns = [.. columns.Select(name => expected.Columns[expected.IndexOf(name)])] };
        return ParquetFile.UseAsync(stream, (file, stop) => file.ReadAsync(wanted, columns, only: null, stop), cancellation);
    }

    /// <summary>
    /// Reads some rows, in the schema of the file. Of row groups that have none of them nothing is read, and no more than one column is
    /// held beside the rows that are picked.
    /// </summary>
    /// <param name="stream">A Parquet file; must seek, stays open.</param>
    /// <param name="rows">Numbers of rows, in any order.</param>
    /// <param name="columns">The columns to read, in this order; all where null.</param>
    /// <param name="cancellation">Stops between columns.</param>
    /// <exception cref="TableException">The file is not Parquet, is damaged, or has no such column.</exception>
    public static Task<Table> ReadRowsAsync(
        Stream stream,
        IReadOnlyList<int> rows,
        IReadOnlyList<string>? columns = null,
        CancellationToken cancellation = default)
        => ParquetFile.UseAsync(stream, (file, stop) => file.ReadRowsAsync(rows, columns, stop), cancellation);

    /// <summary>Reads the rows of one row group, in the schema of the file.</summary>
    /// <param name="stream">A Parquet file; must seek, stays open.</param>
    /// <param name="group">Index among <see cref="ReadGroupRowsAsync"/>.</param>
    /// <param name="columns">The columns to read, in this order.</param>
    /// <param name="cancellation">Stops between columns.</param>
    /// <exception cref="TableException">The file is not Parquet, is damaged, or has no such column.</exception>
    public static Task<Table> ReadGroupAsync(
        Stream stream,
        int group,
        IReadOnlyList<string> columns,
        CancellationToken cancellation = default)
        => ReadGroupsAsync(stream, [group], columns, cancellation);

    /// <summary>Reads the rows of some row groups, in the schema of the file.</summary>
    /// <param name="stream">A Parquet file; must seek, stays open.</param>
    /// <param name="groups">Indices among <see cref="TableFacts.Groups"/>, in the order in which their rows come.</param>
    /// <param name="columns">The columns to read, in this order.</param>
    /// <param name="cancellation">Stops between columns.</param>
    /// <exception cref="TableException">The file is not Parquet, is damaged, or has no such column.</exception>
    public static Task<Table> ReadGroupsAsync(
        Stream stream,
        IReadOnlyList<int> groups,
        IReadOnlyList<string> columns,
        CancellationToken cancellation = default)
        => ParquetFile.UseAsync(stream, (file, stop) => file.ReadAsync(expected: null, columns, groups, stop), cancellation);

    /// <summary>What a file tells of its table before a value is read.</summary>
    /// <exception cref="TableException">The file is not Parquet, or has a column of a type that tables do not have.</exception>
    public static Task<TableFacts> ReadFactsAsync(Stream stream, CancellationToken cancellation = default)
        => ParquetFile.UseAsync(stream, (file, _) => Task.FromResult(file.Facts()), cancellation);

    /// <summary>How many rows each row group of a file has.</summary>
    /// <exception cref="TableException">The file is not Parquet.</exception>
    public static Task<IReadOnlyList<int>> ReadGroupRowsAsync(Stream stream, CancellationToken cancellation = default)
        => ParquetFile.UseAsync(stream, (file, _) => Task.FromResult(file.GroupRows()), cancellation);

    /// <summary>The schema of a file; names of tables, descriptions and units are those that <see cref="WriteAsync"/> kept in it.</summary>
    /// <exception cref="TableException">The file is not Parquet, or has a column of a type that tables do not have.</exception>
    public static Task<TableSchema> ReadSchemaAsync(Stream stream, CancellationToken cancellation = default)
        => ParquetFile.UseAsync(stream, (file, _) => Task.FromResult(file.Schema(columns: null)), cancellation);

    /// <summary>The entries given to <see cref="WriteAsync"/> as metadata.</summary>
    /// <exception cref="TableException">The file is not Parquet.</exception>
    public static Task<IReadOnlyDictionary<string, string>> ReadMetadataAsync(Stream stream, CancellationToken cancellation = default)
        => ParquetFile.UseAsync(stream, (file, _) => Task.FromResult(file.Metadata()), cancellation);
}
