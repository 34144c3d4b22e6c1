namespace PocGrid.Estimation;

/// <summary>A linear regression by least squares.</summary>
internal sealed class LeastSquaresFit
{
    private readonly double[] _inverseGram;

    /// <param name="prepared">The design as it was fitted.</param>
    /// <param name="inverseGram">(X'X)⁻¹, row-major.</param>
    internal LeastSquaresFit(PreparedDesign prepared, double[] inverseGram)
    {
        Prepared = prepared;
        _inverseGram = inverseGram;
    }

    /// <summary>The design with the columns that were kept.</summary>
    public Design Design => Prepared.Design;

    /// <summary>Columns that were dropped, because others reproduce them.</summary>
    public IReadOnlyList<DroppedColumn> Dropped => Prepared.Dropped;

    /// <summary>Estimates: intercepts, then the columns that were kept.</summary>
    public required IReadOnlyList<double> Coefficients { get; init; }

    /// <summary>Outcome less its prediction, by row.</summary>
    public required IReadOnlyList<double> Residuals { get; init; }

    /// <summary>Sum of the squared residuals.</summary>
    public required double ResidualSumOfSquares { get; init; }

    /// <summary>Rows less coefficients.</summary>
    public int ResidualDegrees => Design.RowCount - Coefficients.Count;

    /// <summary>s²(X'X)⁻¹ with s² the residual sum of squares over the residual degrees; not a number without residual degrees.</summary>
    public Covariance Classical => ClassicalWith(ResidualDegrees);

    internal PreparedDesign Prepared { get; }

    /// <summary>The classical covariance when more than the coefficients was estimated.</summary>
    internal Covariance ClassicalWith(int residualDegrees)
    {
        var variance = residualDegrees > 0 ? ResidualSumOfSquares / residualDegrees : double.NaN;
        return new Covariance(Array.ConvertAll(_inverseGram, v => v * variance), Coefficients.Count);
    }
}
