using System.Buffers;
using PocGrid.Tables;

namespace PocGrid.Api.Querying;

/// <summary>
/// The order of a table's rows by some columns; rows that are equal in all of them are in the order of their numbers. Of each row numbers
/// are worked out beforehand that go up with the first columns, so that most rows are compared without looking at their values.
/// </summary>
internal sealed class RowOrder : IComparer<int>, IDisposable
{
    // Where more than one row in so many is on the page or before it, sorting all is as fast as looking for the first.
    private const int FewRows = 8;

    // Columns further on seldom decide.
    private const int MarkedColumns = 2;

    private readonly ColumnOrder[] _columns;
    private readonly ulong[][] _marks;

    private RowOrder(Table table, IReadOnlyList<SortKey> keys, ReadOnlySpan<int> rows)
    {
        _columns = [.. keys.Select(key => ColumnOrder.Of(table[key.Column], key.IsDescending))];
        _marks = new ulong[Math.Min(_columns.Length, MarkedColumns)][];
        for (var i = 0; i < _marks.Length; i++)
        {
            _marks[i] = ArrayPool<ulong>.Shared.Rent(table.RowCount);
            _columns[i].Mark(rows, _marks[i]);
        }
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
        for (var i = 0; i < _columns.Length; i++)
        {
            var isMarked = i < _marks.Length;
            if (isMarked && _marks[i][x] != _marks[i][y])
            {
                return _marks[i][x] < _marks[i][y] ? -1 : 1;
            }

            if (!(isMarked && _columns[i].IsMarkedExactly) && _columns[i].Compare(x, y) is var order and not 0)
            {
                return order;
            }
        }

        return x.CompareTo(y);
    }

    public void Dispose()
    {
        foreach (var marks in _marks)
        {
            ArrayPool<ulong>.Shared.Return(marks);
        }
    }

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

        var marks = _marks[0];
        var last = best.Peek();
        foreach (var row in rows[count..])
        {
            if (marks[row] <= marks[last] && Compare(row, last) < 0)
            {
                best.EnqueueDequeue(row, row);
                last = best.Peek();
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
