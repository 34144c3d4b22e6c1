using System.Collections.Concurrent;
using PocGrid.Lake;

namespace PocGrid.Api.Querying;

/// <summary>Tells of stored tables whether some text looks like a formula, so that the CSV file cannot be served as it is. Looks once a file.</summary>
internal sealed class StoredFormulas(ILake lake)
{
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    public async Task<bool> AreInAsync(StoredTable table, CancellationToken cancellation)
    {
        var file = table.File(TableFormat.Parquet);
        if (!_known.TryGetValue(file.Sha256, out var areIn))
        {
            _known[file.Sha256] = areIn = await LookAsync(file.Path, cancellation);
        }

        return areIn;
    }

    private async Task<bool> LookAsync(string path, CancellationToken cancellation)
    {
        await using var stream = await lake.OpenReadAsync(path, cancellation);
        var schema = await ParquetTables.ReadSchemaAsync(stream, cancellation);
        var texts = schema.Columns.Where(column => column.Type == ColumnType.Text).Select(column => column.Name).ToArray();
        stream.Position = 0;
        return texts.Length > 0 && CsvTables.HasFormulas(await ParquetTables.ReadAsync(stream, columns: texts, cancellation: cancellation));
    }
}
