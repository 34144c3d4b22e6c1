namespace PocGrid.Estimation.Permutation;

/// <summary>The months of a cell in which columns are not 0.</summary>
/// <param name="Cell">Place of the cell.</param>
/// <param name="Columns">Columns that are not 0 in some month.</param>
/// <param name="Pairs">Pairs of them that are so in the same month.</param>
internal sealed record History(int Cell, HistoryColumn[] Columns, HistoryPair[] Pairs)
{
    /// <summary>Histories of all cells that have one, in the order of the cells.</summary>
    /// <param name="cells">Cells of the panels.</param>
    /// <param name="columns">By column, values in every row of the panels; a missing one is NaN.</param>
    public static IEnumerable<History> Of(CellPermutations cells, double[][] columns)
    {
        for (var cell = 0; cell < cells.Count; cell++)
        {
            var (first, months) = (cells.FirstRow(cell), cells.MonthsOf(cell));
            HistoryColumn[] violent =
            [
                .. columns
                    .Select((column, k) => HistoryColumn.Of(k, column.AsSpan(first, months)))
                    .Where(column => column.Months.Length > 0),
            ];
            if (violent.Length > 0)
            {
                yield return new History(cell, violent, [.. HistoryPair.Of(violent)]);
            }
        }
    }
}

/// <summary>The months of a cell in which one column is not 0.</summary>
/// <param name="Column">Index of the column.</param>
/// <param name="Months">Counted from the cell's first, ascending.</param>
/// <param name="Values">The column in them.</param>
internal sealed record HistoryColumn(int Column, int[] Months, double[] Values)
{
    /// <summary>Squares of <see cref="Values"/>.</summary>
    public double[] Squares { get; } = Array.ConvertAll(Values, value => value * value);

    public static HistoryColumn Of(int column, ReadOnlySpan<double> values)
    {
        var months = new List<int>();
        for (var month = 0; month < values.Length; month++)
        {
            if (values[month] != 0 && !double.IsNaN(values[month]))
            {
                months.Add(month);
            }
        }

        var present = new double[months.Count];
        for (var i = 0; i < present.Length; i++)
        {
            present[i] = values[months[i]];
        }

        return new HistoryColumn(column, [.. months], present);
    }
}

/// <summary>The months of a cell in which two columns are not 0.</summary>
/// <param name="One">The later column, its place among those of the history.</param>
/// <param name="Other">The earlier one.</param>
/// <param name="Months">Counted from the cell's first, ascending.</param>
/// <param name="Products">Products of the columns in them.</param>
internal sealed record HistoryPair(int One, int Other, int[] Months, double[] Products)
{
    public static IEnumerable<HistoryPair> Of(HistoryColumn[] columns)
    {
        for (var i = 1; i < columns.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (columns[i], columns[j]);
                int[] months = [.. one.Months.Intersect(other.Months)];
                yield return new HistoryPair(
                    i, j, months, Array.ConvertAll(months, month => Value(one, month) * Value(other, month)));
            }
        }
    }

    private static double Value(HistoryColumn column, int month) => column.Values[Array.BinarySearch(column.Months, month)];
}
