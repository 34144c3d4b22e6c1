using PocGrid.Lake;
using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>A release as a comparison reads it: by names of tables and columns, as other code may have made it.</summary>
/// <param name="notComparable">Takes what the release does not have.</param>
internal sealed class ComparedRelease(ILake lake, Manifest manifest, List<NotComparable> notComparable, CancellationToken cancellation)
{
    public Manifest Manifest => manifest;

    /// <summary>The Parquet files of a table, one or one a partition; none, which is noted, where the release does not have it.</summary>
    public IReadOnlyList<ManifestFile> FilesOf(TableSchema table)
    {
        ManifestFile[] files = [.. manifest.Files
            .Where(file => file.Table == table.Name && file.Path.EndsWith(".parquet", StringComparison.Ordinal))];
        if (files.Length == 0)
        {
            Note($"table {table.Name}", "has no such table");
        }

        return files;
    }

    /// <summary>A table that is one file, or null where the release does not have it or not its keys.</summary>
    public async Task<Table?> ReadAsync(TableSchema schema, IReadOnlyList<string> keys, IReadOnlyList<string> columns)
    {
        return FilesOf(schema) is [var file, ..] ? await ReadAsync(file, schema, keys, columns) : null;
    }

    /// <summary>
    /// The columns of a file that are there and of the type of the schema; others are noted. Null where a key is not among them.
    /// </summary>
    public async Task<Table?> ReadAsync(ManifestFile file, TableSchema schema, IReadOnlyList<string> keys, IReadOnlyList<string> columns)
    {
        if (await lake.FindAsync(file.Path, cancellation) is null)
        {
            Note(file.Path, "no longer has this file");
            return null;
        }

        var stored = await lake.ReadTableSchemaAsync(file.Path, file.Sha256, cancellation);
        string[] found = [.. keys.Concat(columns).Where(name => IsIn(stored, schema.Columns[schema.IndexOf(name)], schema.Name))];
        return keys.All(found.Contains)
            ? await lake.ReadTableAsync(file.Path, columns: found, sha256: file.Sha256, cancellation: cancellation)
            : null;
    }

    private bool IsIn(TableSchema stored, ColumnSchema wanted, string table)
    {
        var column = stored.Columns.FirstOrDefault(column => column.Name == wanted.Name);
        if (column?.Type == wanted.Type)
        {
            return true;
        }

        Note($"column {wanted.Name} of {table}", column is null ? "has no such column" : $"has it as {column.Type}, not {wanted.Type}");
        return false;
    }

    private void Note(string what, string problem)
    {
        var note = new NotComparable(what, $"Release {manifest.Release} {problem}.");
        if (!notComparable.Contains(note))
        {
            notComparable.Add(note);
        }
    }
}

/// <summary>Columns that a table may lack.</summary>
internal static class PartialTables
{
    public static ColumnValues? Find(this Table? table, ColumnSchema column)
        => table?.Columns.FirstOrDefault(c => c.Schema.Name == column.Name);

    public static ColumnValues<T>? Find<T>(this Table? table, Column<T> column) => table.Find(column.Schema) as ColumnValues<T>;
}
