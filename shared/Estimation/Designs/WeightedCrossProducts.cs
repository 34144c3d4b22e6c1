namespace PocGrid.Estimation;

/// <summary>The sum over rows of a weight times the row's outer product.</summary>
internal static class WeightedCrossProducts
{
    /// <summary>Row-major, in working coordinates.</summary>
    /// <param name="weigh">Fills the weights of a loaded tile, for its rows only.</param>
    public static double[] Of(WorkingColumns columns, Action<Tile> weigh, int maxDegreeOfParallelism)
    {
        var layout = new NormalMatrix(columns.InterceptCount, columns.ColumnCount);
        var pass = new BlockPass(columns, layout.Length, maxDegreeOfParallelism, (tile, _, part) =>
        {
            weigh(tile);
            tile.Weights.AsSpan(tile.Rows).Clear();
            layout.Accumulate(tile, part.Span);
        });
        var matrix = new double[layout.CoefficientCount * layout.CoefficientCount];
        layout.Expand(pass.RunAndSum(), matrix);
        return matrix;
    }
}
