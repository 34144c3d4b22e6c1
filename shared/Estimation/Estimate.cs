using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>A coefficient as it is reported, with normal inference or by Student's t.</summary>
/// <param name="Name">Name of the coefficient.</param>
/// <param name="Coefficient">Estimate, on the log odds.</param>
/// <param name="StandardError">Standard error.</param>
/// <param name="Z">Estimate over standard error.</param>
/// <param name="P">Two-sided tail probability of <paramref name="Z"/>.</param>
/// <param name="Lower">Lower end of the confidence interval.</param>
/// <param name="Upper">Upper end of the confidence interval.</param>
/// <param name="Degrees">Degrees of freedom of t; null where inference is normal.</param>
public sealed record Estimate(
    string Name, double Coefficient, double StandardError, double Z, double P, double Lower, double Upper, double? Degrees = null)
{
    private const double UsualLevel = 0.95;

    /// <summary>Kept, as estimates are made by the ten thousand.</summary>
    private static readonly double UsualQuantile = NormalDistribution.TwoSidedQuantile(UsualLevel);

    /// <summary>Inference from an estimate and its standard error.</summary>
    /// <param name="degrees">Degrees of freedom of t; null for the normal distribution.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static Estimate From(
        string name, double coefficient, double standardError, double level = UsualLevel, double? degrees = null)
    {
        var half = standardError * (degrees is { } of ? StudentT.TwoSidedQuantile(level, of) : Quantile(level));
        var z = coefficient / standardError;
        var p = degrees is { } few ? StudentT.TwoSidedTail(z, few) : TwoSidedTail(z);
        return new Estimate(name, coefficient, standardError, z, p, coefficient - half, coefficient + half, degrees);
    }

    /// <summary>Number of standard errors either side that hold a share of a normal distribution: 1.96 for 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static double Quantile(double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        return level == UsualLevel ? UsualQuantile : NormalDistribution.TwoSidedQuantile(level);
    }

    /// <summary>Probability that a standard normal is larger in size than <paramref name="z"/>.</summary>
    public static double TwoSidedTail(double z) => NormalDistribution.TwoSidedTail(z);
}
