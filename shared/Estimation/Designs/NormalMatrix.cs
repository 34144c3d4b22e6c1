using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Layout of a block's contribution to a weighted cross-product matrix with sparse intercepts: sums of residuals a
/// coefficient, sums of weights an intercept, weighted sums of columns an intercept, cross products of columns.
/// </summary>
internal sealed class NormalMatrix(int intercepts, int columns)
{
    private readonly int _padded = PortableMath.PadToLanes(columns);

    public int Length => SquareStart + (_padded * _padded);

    public int CoefficientCount => intercepts + columns;

    private int WeightStart => CoefficientCount;

    private int BorderStart => WeightStart + intercepts;

    private int SquareStart => BorderStart + (intercepts * columns);

    /// <summary>Adds the tile's weights and residuals to a part that is zero on entry.</summary>
    public void Accumulate(Tile tile, Span<double> part)
    {
        var residuals = tile.Residuals.AsSpan();
        if (intercepts > 0)
        {
            AccumulateIntercepts(tile, part);
        }

        for (var k = 0; k < columns; k++)
        {
            part[intercepts + k] = Vectors.Dot(residuals[..tile.Rows], tile.Column(k));
        }

        tile.CrossProducts(part[SquareStart..]);
    }

    private void AccumulateIntercepts(Tile tile, Span<double> part)
    {
        for (int start = 0, end; start < tile.Rows; start = end)
        {
            (var group, end) = tile.Run(start);
            var run = tile.Weights.AsSpan()[start..end];
            part[group] += Vectors.Sum(tile.Residuals.AsSpan()[start..end]);
            part[WeightStart + group] += Vectors.Sum(run);
            var border = part.Slice(BorderStart + (group * columns), columns);
            for (var k = 0; k < border.Length; k++)
            {
                border[k] += Vectors.Dot(run, tile.Column(k)[start..end]);
            }
        }
    }

    /// <summary>A pass that sums the cross products of columns without weights.</summary>
    public BlockPass UnweightedPass(WorkingColumns working, int maxDegreeOfParallelism) =>
        new(working, Length, maxDegreeOfParallelism, (tile, _, part) =>
        {
            tile.Weights.AsSpan(0, tile.Rows).Fill(1);
            tile.Weights.AsSpan(tile.Rows).Clear();
            Accumulate(tile, part.Span);
        });

    /// <summary>The sums of residuals: the gradient.</summary>
    public ReadOnlySpan<double> Gradient(ReadOnlySpan<double> sum) => sum[..CoefficientCount];

    /// <summary>Writes the whole symmetric matrix, row-major.</summary>
    public void Expand(ReadOnlySpan<double> sum, Span<double> matrix)
    {
        var p = CoefficientCount;
        matrix.Clear();
        for (var g = 0; g < intercepts; g++)
        {
            matrix[(g * p) + g] = sum[WeightStart + g];
            for (var k = 0; k < columns; k++)
            {
                matrix[(g * p) + intercepts + k] = matrix[((intercepts + k) * p) + g] = sum[BorderStart + (g * columns) + k];
            }
        }

        for (var j = 0; j < columns; j++)
        {
            for (var k = 0; k <= j; k++)
            {
                matrix[((intercepts + j) * p) + intercepts + k] = matrix[((intercepts + k) * p) + intercepts + j] =
                    sum[SquareStart + (j * _padded) + k];
            }
        }
    }
}
