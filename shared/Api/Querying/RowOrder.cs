using System.Buffers;
using PocGrid.Tables;

namespace PocGrid.Api.Querying;

/// <summary>
/// The order of a table's rows by some columns; rows that are equal in all of them are in the order of their numbers. Of each row a number
/// is worked out beforehand that goes up with the first column, so that most rows are compared without looking at their values.
/// </summary>
internal sealed class RowOrder : IComparer<int>, IDisposable
{
    // Where more than one row in so many is on the page or before it, sorting all is as fast as looking for the first.
    private const int FewRows = 8;

    private readonly ColumnOrder[] _columns;
    private readonly ulong[] _marks;

    private RowOrder(Table table, IReadOnlyList<SortKey> keys, ReadOnlySpan<int> rows)
    {
        _columns = [.. keys.Select(key => ColumnOrder.Of(table[key.Column], key.IsDescending))];
        _marks = ArrayPool<ulong>.Shared.Rent(table.RowCount);
        _columns[0].Mark(rows, _marks);
    }

    /// <summary>Of rows that are sorted, those from the place <paramref name="start"/> on.</summary>
    /// <param name="keys">The columns; where there are none, the rows stay as they are.</param>
    /// <param name="rows">Numbers of rows, ascending.</param>
    /// <param name="count">How many; with <paramref name="start"/> at most as many as there are.</param>
    public static int[] Page(Table table, IReadOnlyList<SortKey> keys, ReadOnlySpan<int> rows, int start, int count)
    {
        if (keys.Count == 0 || count == 0)
        {
            return rows.Slice(start, count).ToArray();
        }

        using var order = new RowOrder(table, keys, rows);
        var first = start + count;
        return (first <= rows.Length / FewRows ? order.First(rows, first) : order.Sort(rows))[start..first];
    }

    public int Compare(int x, int y)
    {
        if (_marks[x] != _marks[y])
        {
            return _marks[x] < _marks[y] ? -1 : 1;
        }

        foreach (var column in _columns)
        {
            if (column.Compare(x, y) is var order && order != 0)
            {
                return order;
            }
        }

        return x.CompareTo(y);
    }

    public void Dispose() => ArrayPool<ulong>.Shared.Return(_marks);

    private int[] Sort(ReadOnlySpan<int> rows)
    {
        var sorted = rows.ToArray();
        Array.Sort(sorted, this);
        return sorted;
    }

    /// <summary>The first rows, sorted: the best so far are held in a heap with the last of them on top.</summary>
    private int[] First(ReadOnlySpan<int> rows, int count)
    {
        var best = new PriorityQueue<int, int>(count, Comparer<int>.Create((x, y) => Compare(y, x)));
        foreach (var row in rows[..count])
        {
            best.Enqueue(row, row);
        }

        var last = _marks[best.Peek()];
        foreach (var row in rows[count..])
        {
            if (_marks[row] <= last)
            {
                best.EnqueueDequeue(row, row);
                last = _marks[best.Peek()];
            }
        }

        var first = new int[count];
        for (var place = count - 1; place >= 0; place--)
        {
            first[place] = best.Dequeue();
        }

        return first;
    }
}
