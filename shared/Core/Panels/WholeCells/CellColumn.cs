using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Panels.WholeCells;

/// <summary>Writes a cell's values by month; those that are not written are 0, false or, of text, missing.</summary>
/// <returns>The months whose values are known; of others they are missing.</returns>
internal delegate MonthRange CellFill<T>(CellBlock block, GridCell cell, Span<T> values);

/// <summary>A column of a panel of whole cells and how it is made.</summary>
internal abstract class CellColumn(ColumnSchema schema)
{
    public ColumnSchema Schema { get; } = schema;

    /// <summary>Adds the values of some of the block's cells to a column.</summary>
    public abstract void AddTo(RunColumn column, CellBlock block, RowRange cells);
}

/// <param name="mayHaveGaps">Whether a value may be missing in a month that is known: NaN or null.</param>
/// <typeparam name="T">bool, int, double or string.</typeparam>
internal sealed class CellColumn<T>(Column<T> column, CellFill<T> fill, bool mayHaveGaps) : CellColumn(column.Schema)
    where T : notnull
{
    public override void AddTo(RunColumn column, CellBlock block, RowRange cells)
    {
        var (runs, months) = ((RunColumn<T>)column, block.Months);
        var values = new T[months.Length].AsSpan();
        for (var i = cells.Start; i < cells.Start + cells.Count; i++)
        {
            values.Clear();
            var known = fill(block, block.Cells[i], values).Intersect(months);
            var (before, count) = known.IsEmpty ? (0, 0) : (known.First - months.First, known.Length);
            runs.AddMissing(before);
            if (mayHaveGaps)
            {
                AddWithGaps(runs, values.Slice(before, count));
            }
            else
            {
                runs.Add(values.Slice(before, count));
            }

            runs.AddMissing(months.Length - before - count);
        }
    }

    private static void AddWithGaps(RunColumn<T> runs, ReadOnlySpan<T> values)
    {
        for (var start = 0; start < values.Length;)
        {
            var (end, isGap) = (start + 1, IsMissing(values[start]));
            while (end < values.Length && IsMissing(values[end]) == isGap)
            {
                end++;
            }

            if (isGap)
            {
                runs.AddMissing(end - start);
            }
            else
            {
                runs.Add(values[start..end]);
            }

            start = end;
        }
    }

    private static bool IsMissing(T value) => value is null || (value is double number && double.IsNaN(number));
}
