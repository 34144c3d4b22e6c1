using PocGrid.Numerics;

namespace PocGrid.Estimation.Effects;

/// <summary>What a change of a column multiplies the odds by, with its interval: the exponential of the coefficient's.</summary>
/// <param name="Ratio">The factor.</param>
/// <param name="StandardError">By the delta method: the ratio times the error of its logarithm.</param>
/// <param name="Lower">Lower end; above 0.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct OddsRatio(double Ratio, double StandardError, double Lower, double Upper)
{
    /// <summary>
    /// The ratio for a change of the column by <paramref name="change"/>, above 0: 1 for a unit, ln 2 for a doubling of 1 + deaths.
    /// </summary>
    public static OddsRatio Of(Estimate estimate, double change)
    {
        var ratio = PortableMath.Exp(change * estimate.Coefficient);
        return new(
            ratio,
            ratio * change * estimate.StandardError,
            PortableMath.Exp(change * estimate.Lower),
            PortableMath.Exp(change * estimate.Upper));
    }
}
