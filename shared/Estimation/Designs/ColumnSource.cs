namespace PocGrid.Estimation;

/// <summary>Where the values of a design's columns are; they are read in blocks of <see cref="Tile.BlockRows"/> rows.</summary>
internal abstract class ColumnSource(int rowCount)
{
    public int RowCount => rowCount;

    /// <summary>Columns.</summary>
    public abstract int Count { get; }

    /// <summary>Numbers that the buffer of a reader holds; each worker has its own.</summary>
    public abstract int BufferLength { get; }

    /// <summary>The columns in memory.</summary>
    /// <exception cref="NotSupportedException">They are not.</exception>
    public abstract double[][] Arrays { get; }

    /// <summary>Gets a block ready in the buffer.</summary>
    public abstract void Load(int block, double[] buffer);

    /// <summary>Values of a column in the block that the buffer was last loaded with.</summary>
    public abstract ReadOnlySpan<double> Column(int column, int block, double[] buffer);

    /// <summary>Some of the columns.</summary>
    public abstract ColumnSource Select(int[] columns);

    protected int RowsOf(int block) => Math.Min(Tile.BlockRows, rowCount - (block * Tile.BlockRows));
}
