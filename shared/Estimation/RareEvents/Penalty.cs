namespace PocGrid.Estimation.RareEvents;

/// <summary>A log density added to the log likelihood: a sum of terms, each of one linear combination of the coefficients.</summary>
/// <param name="combinations">Row-major, a row a term: the combinations of working coefficients that the terms are of.</param>
/// <param name="count">Terms.</param>
internal abstract class Penalty(double[] combinations, int count)
{
    /// <summary>Combinations of working coefficients, row-major.</summary>
    public double[] Combinations { get; } = combinations;

    /// <summary>Terms.</summary>
    public int Count { get; } = count;

    /// <summary>
    /// A term's value and derivative, minus its second derivative, and a positive stand-in for that where it is negative.
    /// </summary>
    public abstract (double Value, double Slope, double Curvature, double PositiveCurvature) Term(int term, double combination);
}
