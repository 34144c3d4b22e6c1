using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// The coordinates in which models are estimated: each column less its mean over its standard deviation, and, for a column
/// that the others nearly reproduce, its remainder after them. Coefficients there are of comparable size and nearly
/// uncorrelated by construction, whatever the units of the data.
/// </summary>
internal sealed class WorkingColumns
{
    private readonly Design _design;
    private readonly double[] _means;
    private readonly double[] _deviations;
    private readonly Remainder?[] _remainders;

    // Column j holds working coordinate j in terms of intercepts and standardised columns.
    private readonly double[] _mixing;

    public WorkingColumns(Design design, double[] means, double[] deviations)
    {
        _design = design;
        _means = means;
        _deviations = deviations;
        _remainders = new Remainder?[means.Length];
        Source = design.Source;
        Shifts = [.. means];
        Factors = [.. deviations.Select(d => 1 / d)];
        _mixing = new double[CoefficientCount * CoefficientCount];
        for (var i = 0; i < CoefficientCount; i++)
        {
            _mixing[(i * CoefficientCount) + i] = 1;
        }
    }

    public int RowCount => _design.RowCount;

    public int InterceptCount => _design.InterceptCount;

    public int ColumnCount => _means.Length;

    public int CoefficientCount => InterceptCount + ColumnCount;

    public int[]? Groups => _design.Groups;

    /// <summary>Working column k is <c>(Sources[k] - Shifts[k]) * Factors[k]</c>.</summary>
    /// <exception cref="NotSupportedException">The columns are not in memory.</exception>
    public double[][] Sources => Source.Arrays;

    /// <summary>Where the columns are read from, before shifts, factors and remainders.</summary>
    public ColumnSource Source { get; private set; }

    public double[] Shifts { get; }

    public double[] Factors { get; }

    /// <summary>Turns coefficients of working coordinates into those of intercepts and standardised columns.</summary>
    public ReadOnlySpan<double> StandardizedTerms(ReadOnlySpan<double> working)
    {
        var p = CoefficientCount;
        var terms = new double[p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                terms[i] += _mixing[(i * p) + j] * working[j];
            }
        }

        return terms;
    }

    /// <summary>
    /// What is taken from a shifted and scaled column; null for nothing, and where <see cref="Source"/> has the column without it.
    /// </summary>
    public Remainder? RemainderOf(int column) => _remainders[column];

    /// <summary>Values of some rows, by working column.</summary>
    /// <param name="rows">Indices in ascending order.</param>
    /// <param name="maxDegreeOfParallelism">Most workers at a time.</param>
    public double[][] Rows(int[] rows, int maxDegreeOfParallelism)
    {
        if (Source is ArrayColumns { Arrays: var arrays })
        {
            return [.. arrays.Select((column, k) => Array.ConvertAll(rows, row => (column[row] - Shifts[k]) * Factors[k]))];
        }

        double[][] values = [.. _means.Select(_ => new double[rows.Length])];
        new BlockPass(this, 0, maxDegreeOfParallelism, (tile, _, _) =>
        {
            var n = Array.BinarySearch(rows, tile.FirstRow);
            for (n = n < 0 ? ~n : n; n < rows.Length && rows[n] < tile.FirstRow + tile.Rows; n++)
            {
                for (var k = 0; k < values.Length; k++)
                {
                    values[k][n] = tile.Column(k)[rows[n] - tile.FirstRow];
                }
            }
        }).Run();
        return values;
    }

    /// <summary>All values, a row's side by side: its intercepts, of which one is 1, then its columns.</summary>
    /// <exception cref="NotSupportedException">The columns are not in memory.</exception>
    public double[] RowMajor()
    {
        var rows = new double[RowCount * CoefficientCount];
        for (var row = 0; row < RowCount && InterceptCount > 0; row++)
        {
            rows[(row * CoefficientCount) + (Groups?[row] ?? 0)] = 1;
        }

        for (var k = 0; k < ColumnCount; k++)
        {
            var (source, shift, factor) = (Sources[k], Shifts[k], Factors[k]);
            for (var row = 0; row < source.Length; row++)
            {
                rows[(row * CoefficientCount) + InterceptCount + k] = (source[row] - shift) * factor;
            }
        }

        return rows;
    }

    /// <summary>Replaces a column by its remainder after others.</summary>
    /// <param name="column">Index among the columns.</param>
    /// <param name="remainder">What makes it; mean square 1 after <paramref name="length"/> is divided out.</param>
    /// <param name="combination">What was subtracted, in working coordinates.</param>
    /// <param name="length">Root mean square of the remainder before it was scaled to 1.</param>
    public void Replace(int column, Remainder remainder, ReadOnlySpan<double> combination, double length)
    {
        var p = CoefficientCount;
        var target = InterceptCount + column;
        for (var i = 0; i < p; i++)
        {
            var sum = _mixing[(i * p) + target];
            for (var j = 0; j < p; j++)
            {
                sum -= _mixing[(i * p) + j] * combination[j];
            }

            _mixing[(i * p) + target] = sum / length;
        }

        _remainders[column] = remainder.Over(length);
        if (Source is ArrayColumns arrays)
        {
            Source = arrays.With(column, Values(column));
            (Shifts[column], Factors[column], _remainders[column]) = (0, 1, null);
        }
    }

    /// <summary>Turns coefficients of working coordinates into those of the design.</summary>
    public double[] ToDesign(ReadOnlySpan<double> working) => Vectors.Product(BackTransform(), working);

    /// <summary>Row-major matrix that turns working coefficients into those of the design.</summary>
    public double[] BackTransform()
    {
        var p = CoefficientCount;
        var g = InterceptCount;
        var transform = (double[])_mixing.Clone();
        for (var k = 0; k < ColumnCount; k++)
        {
            var row = (g + k) * p;
            for (var j = 0; j < p; j++)
            {
                transform[row + j] /= _deviations[k];
                for (var i = 0; i < g; i++)
                {
                    transform[(i * p) + j] -= transform[row + j] * _means[k];
                }
            }
        }

        return transform;
    }

    private double[] Values(int column)
    {
        var values = new double[RowCount];
        var tile = new Tile(this);
        for (var block = 0; block < Tile.BlockCount(RowCount); block++)
        {
            tile.Load(block);
            tile.Column(column)[..tile.Rows].CopyTo(values.AsSpan(tile.FirstRow));
        }

        return values;
    }
}
