namespace PocGrid.Estimation;

/// <summary>Columns in memory, read in place.</summary>
internal sealed class ArrayColumns(double[][] columns, int rowCount) : ColumnSource(rowCount)
{
    public override int Count => columns.Length;

    public override int BufferLength => 0;

    public override double[][] Arrays => columns;

    public override void Load(int block, double[] buffer)
    {
    }

    public override ReadOnlySpan<double> Column(int column, int block, double[] buffer) =>
        columns[column].AsSpan(block * Tile.BlockRows, RowsOf(block));

    public override ColumnSource Select(int[] columns) => new ArrayColumns([.. columns.Select(k => Arrays[k])], RowCount);

    /// <summary>The same with one column replaced.</summary>
    public ArrayColumns With(int column, double[] values)
    {
        var replaced = (double[][])columns.Clone();
        replaced[column] = values;
        return new ArrayColumns(replaced, RowCount);
    }
}
