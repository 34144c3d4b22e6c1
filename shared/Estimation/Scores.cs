namespace PocGrid.Estimation;

/// <summary>
/// What every covariance of a fit is made of. The score of row i is <c>Residuals[i]</c> times the row, its share of the
/// information <c>Weights[i]</c> times the row's outer product; both in the working coordinates of <paramref name="Columns"/>.
/// </summary>
/// <param name="Columns">The design in working coordinates.</param>
/// <param name="Residuals">Derivative of each row's log likelihood with respect to its linear predictor.</param>
/// <param name="Weights">Information of each row on its linear predictor.</param>
/// <param name="Bread">Inverse of the information, row-major, in working coordinates.</param>
/// <param name="Transform">Row-major; turns working coefficients into those of the design.</param>
internal sealed record Scores(WorkingColumns Columns, double[] Residuals, double[] Weights, double[] Bread, double[] Transform)
{
    /// <summary>Coefficients counted in small-sample factors (n-1)/(n-k): those of the design, and effects absorbed that count.</summary>
    public int ModelDegrees { get; init; } = Columns.CoefficientCount;

    /// <summary>
    /// The same as fixest counts it (<c>fixef.K = "nested"</c>): effects nested in the clusters of the fit count as one. Null when no
    /// effect was absorbed.
    /// </summary>
    public int? NestedDegrees { get; init; }

    /// <summary>Whether the scores of rows sum to those of strata within which rows are dependent, as in a conditional logit.</summary>
    public bool RowsAreDependent { get; init; }

    /// <summary>Leverage that absorbed effects add to each row's; null when no effect was absorbed.</summary>
    public double[]? AbsorbedLeverages { get; init; }
}
