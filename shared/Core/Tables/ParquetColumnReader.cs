using Parquet.Schema;

namespace PocGrid.Tables;

/// <summary>Reads one column through all row groups, straight into the array that the table will hold.</summary>
internal static class ParquetColumnReader
{
    // Beyond this many different texts a column is taken to be free text, of which no value repeats.
    private const int MostShared = 1 << 16;

    public static async Task<ColumnValues> ReadAsync(
        IReadOnlyList<ParquetGroup> groups, DataField field, ColumnSchema schema, int rowCount, CancellationToken cancellation)
        => schema.Type switch
        {
            ColumnType.Boolean => await ReadValuesAsync<bool>(groups, field, schema, rowCount, cancellation),
            ColumnType.Int32 => await ReadValuesAsync<int>(groups, field, schema, rowCount, cancellation),
            ColumnType.Int64 => await ReadValuesAsync<long>(groups, field, schema, rowCount, cancellation),
            ColumnType.Double => await ReadValuesAsync(groups, field, schema, rowCount, cancellation, double.NaN, double.IsNaN),
            _ => await ReadTextsAsync(groups, field, schema, rowCount, cancellation),
        };

    private static async Task<ColumnValues> ReadValuesAsync<T>(
        IReadOnlyList<ParquetGroup> groups, DataField field, ColumnSchema schema, int rowCount, CancellationToken cancellation,
        T whereMissing = default, Predicate<T>? isMissing = null)
        where T : struct
    {
        var values = new T[rowCount];
        bool[]? missing = null;
        var start = 0;
        foreach (var group in groups)
        {
            var rows = new RowRange(start, group.Rows);
            var nulls = await ReadGroupAsync(group, field, values.AsMemory(rows.Start, rows.Count), cancellation);
            Spread(values, nulls, rows, whereMissing, ref missing);
            start += rows.Count;
        }

        // A file of another program may have NaN itself.
        missing = isMissing is not null && Array.Exists(values, isMissing) ? Array.ConvertAll(values, v => isMissing(v)) : missing;
        RefuseMissing(schema, missing);
        return new ColumnValues<T>(schema, values, missing);
    }

    private static async Task<ColumnValues> ReadTextsAsync(
        IReadOnlyList<ParquetGroup> groups, DataField field, ColumnSchema schema, int rowCount, CancellationToken cancellation)
    {
        var values = new string?[rowCount];
        bool[]? missing = null;
        var shared = new Dictionary<string, string>(StringComparer.Ordinal);
        var start = 0;
        foreach (var group in groups)
        {
            var rows = new RowRange(start, group.Rows);
            var texts = new ReadOnlyMemory<char>[rows.Count];
            var nulls = await ReadGroupAsync(group, field, texts.AsMemory(), cancellation);
            for (var i = 0; i < rows.Count - (nulls?.Count ?? 0); i++)
            {
                values[rows.Start + i] = Share(shared, texts[i].Span);
            }

            Spread(values, nulls, rows, null, ref missing);
            start += rows.Count;
        }

        RefuseMissing(schema, missing);
        return new ColumnValues<string?>(schema, values, missing);
    }

    /// <summary>Reads a group's values, packed at the start of <paramref name="into"/>, and which rows are null, if any can be.</summary>
    private static async Task<Nulls?> ReadGroupAsync<T>(ParquetGroup group, DataField field, Memory<T> into, CancellationToken cancellation)
        where T : struct
    {
        if (!field.IsNullable)
        {
            await group.ReadAsync(field, into, levels: null, cancellation);
            return null;
        }

        var levels = new int[into.Length];
        await group.ReadAsync(field, into, levels.AsMemory(), cancellation);
        return levels.AsSpan().Count(0) is var count and > 0 ? new Nulls(levels, count) : null;
    }

    // From the last row to the first, so that the packed values are moved before they are written over.
    private static void Spread<T>(T[] values, Nulls? nulls, RowRange rows, T whereMissing, ref bool[]? missing)
    {
        if (nulls is null)
        {
            return;
        }

        missing ??= new bool[values.Length];
        var next = rows.Start + rows.Count - nulls.Count;
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            missing[rows.Start + i] = nulls.Levels[i] == 0;
            values[rows.Start + i] = nulls.Levels[i] == 0 ? whereMissing : values[--next];
        }
    }

    private static string Share(Dictionary<string, string> shared, ReadOnlySpan<char> text)
    {
        var lookup = shared.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var known))
        {
            return known;
        }

        var made = text.ToString();
        if (shared.Count < MostShared)
        {
            shared.Add(made, made);
        }

        return made;
    }

    private static void RefuseMissing(ColumnSchema schema, bool[]? missing)
    {
        if (!schema.Nullable && missing is not null && Array.IndexOf(missing, true) is var row and >= 0)
        {
            throw new TableException($"Column '{schema.Name}' may not be missing, but is in row {row} of the file.");
        }
    }

    private sealed record Nulls(int[] Levels, int Count);
}
