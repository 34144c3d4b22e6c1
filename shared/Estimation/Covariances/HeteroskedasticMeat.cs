using PocGrid.Estimation.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Sum over rows of the outer products of their scores, by White (1980) and, with leverages, MacKinnon and White (1985), as
/// in Zeileis (2006).
/// </summary>
internal static class HeteroskedasticMeat
{
    /// <summary>Row-major, in working coordinates.</summary>
    /// <param name="power">0, or the power of 1-h by which squared residuals are divided: 1 for HC2, 2 for HC3.</param>
    /// <exception cref="NoCovarianceException">A row's leverage is 1.</exception>
    public static double[] Of(Scores scores, int power, int maxDegreeOfParallelism)
    {
        var columns = scores.Columns;
        var layout = new NormalMatrix(columns.InterceptCount, columns.ColumnCount);
        var pass = new BlockPass(columns, layout.Length, maxDegreeOfParallelism, (tile, _, part) =>
        {
            Fill(scores, power, tile);
            layout.Accumulate(tile, part.Span);
        });
        var meat = new double[columns.CoefficientCount * columns.CoefficientCount];
        layout.Expand(pass.RunAndSum(), meat);
        return meat;
    }

    private static void Fill(Scores scores, int power, Tile tile)
    {
        var residuals = scores.Residuals.AsSpan(tile.FirstRow, tile.Rows);
        Span<double> leverages = stackalloc double[Tile.BlockRows];
        if (power > 0)
        {
            Leverages.Fill(scores, tile, leverages);
        }

        tile.Weights.AsSpan(tile.Rows).Clear();
        for (var i = 0; i < residuals.Length; i++)
        {
            var square = residuals[i] * residuals[i];
            var share = power == 0 ? 1 : Remainder(leverages[i], tile.FirstRow + i);
            tile.Weights[i] = power == 2 ? square / (share * share) : square / share;
        }
    }

    private static double Remainder(double leverage, int row) => 1 - leverage > 1e-10
        ? 1 - leverage
        : throw new NoCovarianceException($"Row {row} has leverage 1: a coefficient is its alone, and its residual says nothing of its variance.");
}
