using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>Leverage of a row, w x'I⁻¹x with I the information: the share of its own outcome in its prediction (Pregibon 1981).</summary>
internal static class Leverages
{
    /// <summary>Leverages of the rows of a tile.</summary>
    /// <param name="leverages">As long as a tile; zero on entry.</param>
    public static void Fill(Scores scores, Tile tile, Span<double> leverages)
    {
        var (g, size) = (scores.Columns.InterceptCount, scores.Columns.CoefficientCount);
        var rows = leverages[..tile.Rows];
        for (int start = 0, end; start < tile.Rows && g > 0; start = end)
        {
            (var group, end) = tile.Run(start);
            var bread = scores.Bread.AsSpan(group * size, size);
            rows[start..end].Fill(bread[group]);
            for (var k = g; k < size; k++)
            {
                Vectors.AddScaled(rows[start..end], 2 * bread[k], tile.Column(k - g)[start..end]);
            }
        }

        Span<double> product = stackalloc double[tile.Rows];
        for (var j = g; j < size; j++)
        {
            product.Clear();
            var column = tile.Column(j - g);
            for (var k = g; k <= j; k++)
            {
                var share = scores.Bread[(j * size) + k];
                Vectors.AddScaled(product, k == j ? share : 2 * share, tile.Column(k - g)[..tile.Rows]);
            }

            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] += column[i] * product[i];
            }
        }

        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = (rows[i] * scores.Weights[tile.FirstRow + i]) + (scores.AbsorbedLeverages?[tile.FirstRow + i] ?? 0);
        }
    }
}
