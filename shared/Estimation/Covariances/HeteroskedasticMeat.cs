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
        var alone = new int?[Tile.BlockCount(scores.Columns.RowCount)];
        var meat = WeightedCrossProducts.Of(
            scores.Columns, tile => alone[tile.FirstRow / Tile.BlockRows] = Weigh(scores, power, tile), maxDegreeOfParallelism);
        return alone.FirstOrDefault(row => row is not null) is not { } first ? meat : throw new NoCovarianceException(
            $"Row {first} has leverage 1: a coefficient is its alone, and its residual says nothing of that coefficient's variance.");
    }

    /// <summary>Fills the weights of a tile and returns the last row whose leverage is 1, if any.</summary>
    private static int? Weigh(Scores scores, int power, Tile tile)
    {
        int? alone = null;
        Span<double> leverages = stackalloc double[Tile.BlockRows];
        leverages.Clear();
        if (power > 0)
        {
            Leverages.Fill(scores, tile, leverages);
        }

        for (var i = 0; i < tile.Rows; i++)
        {
            var residual = scores.Residuals[tile.FirstRow + i];
            var share = 1 - leverages[i];
            alone = share > 1e-10 ? alone : tile.FirstRow + i;
            tile.Weights[i] = residual * residual / (power == 2 ? share * share : share);
        }

        return alone;
    }
}
