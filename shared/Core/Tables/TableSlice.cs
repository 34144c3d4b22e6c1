namespace PocGrid.Tables;

/// <summary>Cuts tables into runs of rows, for partitioned files.</summary>
public static class TableSlice
{
    /// <summary>Rows <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/> - 1 as a table of their own.</summary>
    public static Table Slice(this Table table, int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + count, table.RowCount);
        return start == 0 && count == table.RowCount
            ? table
            : new Table(table.Schema, [.. table.Columns.Select(column => Slice(column, start, count))]);
    }

    /// <summary>Runs of consecutive rows that share a key, in the order of the rows.</summary>
    /// <exception cref="ArgumentException">A key comes back after another: the rows are not sorted by it.</exception>
    public static IEnumerable<(int Key, Table Rows)> SplitBy(this Table table, Func<int, int> key)
    {
        var seen = new HashSet<int>();
        for (var start = 0; start < table.RowCount;)
        {
            var current = key(start);
            if (!seen.Add(current))
            {
                throw new ArgumentException(
                    $"The rows of '{table.Schema.Name}' are not sorted by the partition key {current}.",
                    nameof(key));
            }

            var end = start + 1;
            while (end < table.RowCount && key(end) == current)
            {
                end++;
            }

            yield return (current, table.Slice(start, end - start));
            start = end;
        }
    }

    private static ColumnValues Slice(ColumnValues column, int start, int count)
    {
        return column switch
        {
            ColumnValues<bool> c => ColumnValues.Of(c.Schema, Cut(c.Values), Marks()),
            ColumnValues<int> c => ColumnValues.Of(c.Schema, Cut(c.Values), Marks()),
            ColumnValues<long> c => ColumnValues.Of(c.Schema, Cut(c.Values), Marks()),
            ColumnValues<double> c => ColumnValues.Of(c.Schema, Cut(c.Values)),
            ColumnValues<string?> c => ColumnValues.Of(c.Schema, Cut(c.Values)),
            _ => throw new ArgumentException($"Column '{column.Schema.Name}' has no known type.", nameof(column)),
        };

        T[] Cut<T>(T[] values) => values.AsSpan(start, count).ToArray();

        bool[]? Marks() => column.Missing?.AsSpan(start, count).ToArray();
    }
}
