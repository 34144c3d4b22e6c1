namespace PocGrid.Estimation;

/// <summary>
/// Takes the rows of a panel larger than memory one after another and keeps their columns in a scratch, so that a fit needs memory for
/// a few numbers a row whatever the number of columns. The fit has the bits of the same rows in memory.
/// </summary>
/// <param name="names">One distinct name a column.</param>
/// <param name="scratch">Holds the columns; the caller disposes of it when the design is no longer used.</param>
/// <param name="expectedRows">Rows that are likely to come; more may.</param>
public sealed class RowWriter(IReadOnlyList<string> names, IScratch scratch, int expectedRows = 0)
{
    private readonly double[] _block = new double[names.Count * Tile.BlockRows];
    private bool[] _outcome = new bool[Math.Max(expectedRows, Tile.BlockRows)];
    private int[] _clusters = new int[Math.Max(expectedRows, Tile.BlockRows)];
    private int[] _groups = new int[Math.Max(expectedRows, Tile.BlockRows)];

    /// <summary>Rows so far.</summary>
    public int RowCount { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <param name="values">A finite number a column.</param>
    /// <param name="group">Place of its intercept among the names given at the end.</param>
    /// <param name="outcome">Whether it has an event.</param>
    /// <param name="cluster">Any number that rows of one cluster share.</param>
    /// <exception cref="ArgumentException">Not as many values as columns, or one is not finite (column and row are named).</exception>
    public void Add(ReadOnlySpan<double> values, int group, bool outcome, int cluster)
    {
        if (values.Length != names.Count)
        {
            throw new ArgumentException($"{values.Length} values for {names.Count} columns.", nameof(values));
        }

        if (RowCount == _outcome.Length)
        {
            Grow();
        }

        var place = RowCount % Tile.BlockRows;
        for (var k = 0; k < values.Length; k++)
        {
            _block[(k * Tile.BlockRows) + place] = double.IsFinite(values[k])
                ? values[k]
                : throw new ArgumentException($"Column '{names[k]}' is not a finite number in row {RowCount}.", nameof(values));
        }

        _outcome[RowCount] = outcome;
        _clusters[RowCount] = cluster;
        _groups[RowCount] = group;
        RowCount++;
        if (place == Tile.BlockRows - 1)
        {
            WriteBlock();
        }
    }

    /// <summary>Ends the rows.</summary>
    /// <param name="groupNames">Names of the intercepts; one name for an intercept that all rows share.</param>
    /// <exception cref="ArgumentException">As for <see cref="Design.WithGroupIntercepts"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no rows.</exception>
    public StreamedRows Finish(IReadOnlyList<string> groupNames)
    {
        if (RowCount % Tile.BlockRows != 0)
        {
            WriteBlock();
        }

        Array.Resize(ref _outcome, RowCount);
        Array.Resize(ref _clusters, RowCount);
        Array.Resize(ref _groups, RowCount);
        var columns = new StoredColumns(scratch, names.Count, RowCount, [.. Enumerable.Range(0, names.Count)]);
        return new StreamedRows(Design.Streamed(names, columns, groupNames, _groups), _outcome, _clusters);
    }

    private void WriteBlock() => scratch.Write((long)((RowCount - 1) / Tile.BlockRows) * _block.Length, _block);

    private void Grow()
    {
        var length = (int)Math.Min(Array.MaxLength, _outcome.Length * 2L);
        Array.Resize(ref _outcome, length);
        Array.Resize(ref _clusters, length);
        Array.Resize(ref _groups, length);
    }
}
