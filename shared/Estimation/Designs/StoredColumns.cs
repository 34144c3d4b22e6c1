namespace PocGrid.Estimation;

/// <summary>
/// Columns outside of memory, block after block: the <see cref="Tile.BlockRows"/> values of the first column, those of the second,
/// and so on, so that a pass over the rows reads from beginning to end, a block in one piece.
/// </summary>
/// <param name="scratch">Holds the blocks.</param>
/// <param name="storedCount">Columns in the blocks.</param>
/// <param name="rowCount">Rows; the last block is full length all the same.</param>
/// <param name="columns">Those of the blocks' columns that this source has.</param>
internal sealed class StoredColumns(IScratch scratch, int storedCount, int rowCount, int[] columns) : ColumnSource(rowCount)
{
    public override int Count => columns.Length;

    public override int BufferLength => storedCount * Tile.BlockRows;

    public override double[][] Arrays => throw new NotSupportedException(
        "The columns of this design are streamed and not in memory. It can be fitted by Logit.Fit, with the covariances that need no "
            + "distances; "
        + "predictions, further estimators and leaving rows out need a design in memory.");

    public override void Load(int block, double[] buffer) => scratch.Read((long)block * BufferLength, buffer);

    public override ReadOnlySpan<double> Column(int column, int block, double[] buffer) =>
        buffer.AsSpan(columns[column] * Tile.BlockRows, RowsOf(block));

    public override ColumnSource Select(int[] selected)
        => new StoredColumns(scratch, storedCount, RowCount, [.. selected.Select(k => columns[k])]);
}
