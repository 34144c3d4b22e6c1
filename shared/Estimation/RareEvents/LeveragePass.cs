using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PocGrid.Numerics;

namespace PocGrid.Estimation.RareEvents;

/// <summary>
/// Leverages h_i = w_i x_i'I⁻¹x_i of a logit, and the sum over rows of h_i(1/2 - p_i)x_i that Firth (1993) adds to the score,
/// in one pass. The arrays are made once and written anew by each evaluation.
/// </summary>
/// <remarks>With I = LL' a row's x'I⁻¹x is the squared length of L⁻¹x; four rows of L⁻¹ meet eight rows of data at a time.</remarks>
internal sealed class LeveragePass
{
    private const int RowsAtATime = 2 * PortableMath.Lanes;

    private readonly WorkingColumns _columns;
    private readonly double[] _signs;
    private readonly GlmPass _logit;
    private readonly BlockPass _pass;
    private readonly int _padded;

    // Rows of the inverse factor that belong to columns: their entries for intercepts (intercept by intercept) and for columns.
    private readonly double[] _borders;
    private readonly double[] _triangle;
    private readonly double[] _interceptSquares;
    private readonly double[] _column;

    /// <param name="columns">The design in working coordinates.</param>
    /// <param name="signs">+1 for an event, -1 for none.</param>
    /// <param name="logit">Pass whose residuals and weights are those of the coefficients in question.</param>
    /// <param name="maxDegreeOfParallelism">Most workers at a time.</param>
    public LeveragePass(WorkingColumns columns, double[] signs, GlmPass logit, int maxDegreeOfParallelism)
    {
        (_columns, _signs, _logit) = (columns, signs, logit);
        _padded = PortableMath.PadToLanes(columns.ColumnCount);
        _borders = new double[Math.Max(columns.InterceptCount, 1) * _padded];
        _triangle = new double[_padded * _padded];
        _interceptSquares = new double[Math.Max(columns.InterceptCount, 1)];
        _column = new double[columns.CoefficientCount];
        _pass = new BlockPass(columns, columns.CoefficientCount, maxDegreeOfParallelism, Work);
        Leverages = new double[columns.RowCount];
        Adjustments = new double[columns.RowCount];
    }

    /// <summary>h_i by row; they sum to the number of coefficients.</summary>
    public double[] Leverages { get; }

    /// <summary>h_i(1/2 - p_i) by row.</summary>
    public double[] Adjustments { get; }

    /// <summary>The sum of adjustments times rows, valid until the next evaluation.</summary>
    public ReadOnlySpan<double> Evaluate(Cholesky information)
    {
        Invert(information);
        return _pass.RunAndSum();
    }

    private void Invert(Cholesky information)
    {
        var g = _columns.InterceptCount;
        for (var j = 0; j < information.Size; j++)
        {
            Array.Clear(_column);
            for (var i = j; i < information.Size; i++)
            {
                var sum = i == j ? 1.0 : 0.0;
                for (var k = j; k < i; k++)
                {
                    sum -= information[i, k] * _column[k];
                }

                _column[i] = sum / information[i, i];
            }

            if (j < g)
            {
                _interceptSquares[j] = _column[j] * _column[j];
                _column.AsSpan(g).CopyTo(_borders.AsSpan(j * _padded));
            }
            else
            {
                for (var i = j; i < information.Size; i++)
                {
                    _triangle[((i - g) * _padded) + (j - g)] = _column[i];
                }
            }
        }
    }

    private void Work(Tile tile, int block, Memory<double> part)
    {
        var rows = tile.Rows;
        tile.Weights.AsSpan().Clear();
        _logit.Weights.AsSpan(tile.FirstRow, rows).CopyTo(tile.Weights);
        Measure(tile);
        for (var i = 0; i < rows; i++)
        {
            var row = tile.FirstRow + i;
            var leverage = tile.Predictor[i];
            Leverages[row] = leverage;

            // Residual is outcome less probability, so this is h(1/2 - p).
            tile.Residuals[i] = Adjustments[row] = leverage * (_logit.Residuals[row] - (0.5 * _signs[row]));
        }

        tile.Residuals.AsSpan(rows).Clear();
        var g = _columns.InterceptCount;
        for (int start = 0, end; start < rows && g > 0; start = end)
        {
            (var group, end) = tile.Run(start);
            part.Span[group] += Vectors.Sum(tile.Residuals.AsSpan()[start..end]);
        }

        for (var k = 0; k < _columns.ColumnCount; k++)
        {
            part.Span[g + k] = Vectors.Dot(tile.Residuals.AsSpan(0, rows), tile.Column(k));
        }
    }

    /// <summary>Writes leverages where the tile keeps predictors, which this pass does not need.</summary>
    private void Measure(Tile tile)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(tile.Weights);
        ref var leverages = ref MemoryMarshal.GetArrayDataReference(tile.Predictor);
        Span<int> groups = stackalloc int[RowsAtATime];
        for (var i = 0; i < tile.Rows; i += RowsAtATime)
        {
            for (var r = 0; r < RowsAtATime; r++)
            {
                groups[r] = _columns.Groups?[Math.Min(tile.FirstRow + i + r, _columns.RowCount - 1)] ?? 0;
            }

            var (first, second) = SquaredLengths(tile, i, groups);
            (first * Vector256.LoadUnsafe(ref weights, (nuint)i)).StoreUnsafe(ref leverages, (nuint)i);
            (second * Vector256.LoadUnsafe(ref weights, (nuint)i + PortableMath.Lanes)).StoreUnsafe(
                ref leverages,
                (nuint)i + PortableMath.Lanes);
        }
    }

    private (Vector256<double> First, Vector256<double> Second) SquaredLengths(Tile tile, int row, ReadOnlySpan<int> groups)
    {
        ref var values = ref tile.FirstValue;
        ref var triangle = ref MemoryMarshal.GetArrayDataReference(_triangle);
        var first = Gather(_interceptSquares, groups, 1, 0);
        var second = Gather(_interceptSquares, groups[PortableMath.Lanes..], 1, 0);
        var areOne = !groups.ContainsAnyExcept(groups[0]);
        for (var k = 0; k < _padded; k += 4)
        {
            var (a0, b0) = Border(groups, areOne, k);
            var (a1, b1) = Border(groups, areOne, k + 1);
            var (a2, b2) = Border(groups, areOne, k + 2);
            var (a3, b3) = Border(groups, areOne, k + 3);
            for (var j = 0; j < k + 4; j++)
            {
                var at = (nuint)((j * Tile.BlockRows) + row);
                var x = Vector256.LoadUnsafe(ref values, at);
                var y = Vector256.LoadUnsafe(ref values, at + PortableMath.Lanes);
                var m = Vector256.Create(Unsafe.Add(ref triangle, (k * _padded) + j));
                (a0, b0) = (Vector256.FusedMultiplyAdd(m, x, a0), Vector256.FusedMultiplyAdd(m, y, b0));
                m = Vector256.Create(Unsafe.Add(ref triangle, ((k + 1) * _padded) + j));
                (a1, b1) = (Vector256.FusedMultiplyAdd(m, x, a1), Vector256.FusedMultiplyAdd(m, y, b1));
                m = Vector256.Create(Unsafe.Add(ref triangle, ((k + 2) * _padded) + j));
                (a2, b2) = (Vector256.FusedMultiplyAdd(m, x, a2), Vector256.FusedMultiplyAdd(m, y, b2));
                m = Vector256.Create(Unsafe.Add(ref triangle, ((k + 3) * _padded) + j));
                (a3, b3) = (Vector256.FusedMultiplyAdd(m, x, a3), Vector256.FusedMultiplyAdd(m, y, b3));
            }

            first = Vector256.FusedMultiplyAdd(
                a3,
                a3,
                Vector256.FusedMultiplyAdd(a2, a2, Vector256.FusedMultiplyAdd(a1, a1, Vector256.FusedMultiplyAdd(a0, a0, first))));
            second = Vector256.FusedMultiplyAdd(
                b3,
                b3,
                Vector256.FusedMultiplyAdd(b2, b2, Vector256.FusedMultiplyAdd(b1, b1, Vector256.FusedMultiplyAdd(b0, b0, second))));
        }

        return (first, second);
    }

    private (Vector256<double> First, Vector256<double> Second) Border(ReadOnlySpan<int> groups, bool areOne, int row)
    {
        if (!areOne)
        {
            return (Gather(_borders, groups, _padded, row), Gather(_borders, groups[PortableMath.Lanes..], _padded, row));
        }

        var border = Vector256.Create(_borders[(groups[0] * _padded) + row]);
        return (border, border);
    }

    private static Vector256<double> Gather(double[] values, ReadOnlySpan<int> groups, int stride, int offset) =>
        groups[0] == groups[1] && groups[1] == groups[2] && groups[2] == groups[3]
            ? Vector256.Create(values[(groups[0] * stride) + offset])
            : Vector256.Create(
                values[(groups[0] * stride) + offset],
                values[(groups[1] * stride) + offset],
                values[(groups[2] * stride) + offset],
                values[(groups[3] * stride) + offset]);
}
