namespace PocGrid.Estimation;

/// <summary>The likelihood of a row given its linear predictor.</summary>
internal abstract class RowModel
{
    /// <summary>
    /// From the tile's predictors, fills its residuals (first derivatives) and weights (information), both zero beyond the last
    /// row, and returns its log likelihood.
    /// </summary>
    public abstract double Fill(Tile tile);
}
