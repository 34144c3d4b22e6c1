namespace PocGrid.Numerics;

/// <summary>
/// Tails and quantiles of Student's t, of any degrees of freedom above 0: tails within 0.501 units in the last place, quantiles within
/// eight.
/// </summary>
public static class StudentT
{
    /// <summary>Probability of a number larger in size than <paramref name="t"/>.</summary>
    public static double TwoSidedTail(double t, double degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(degrees, 0);
        var size = Math.Abs(t);
        if (!(size > 1e-145))
        {
            return double.IsNaN(size) ? size : 1;
        }

        var square = DoubleDouble.Product(Math.Min(size, 1e145), Math.Min(size, 1e145));
        var all = square + degrees;
        return IncompleteBeta.Of(degrees / 2, 0.5, degrees / all, square / all);
    }

    /// <summary>How far either side of 0 a probability lies: 2.23 for 0.95 and 10 degrees.</summary>
    /// <param name="level">Above 0 and below 1.</param>
    /// <param name="degrees">Above 0; of very few the quantile may be infinite.</param>
    public static double TwoSidedQuantile(double level, double degrees)
    {
        var target = PortableMath.Log(1 - level);
        var logarithm = PortableMath.Log(NormalDistribution.TwoSidedQuantile(level));
        var constant = LogOfDensityAtZero(degrees);
        while (logarithm < 330)
        {
            // Newton's method on logarithms, in which the tail falls ever faster: from beyond the quantile every step stays beyond.
            var t = PortableMath.Exp(logarithm);
            var tail = TwoSidedTail(t, degrees);
            var density = PortableMath.Exp(constant - ((degrees + 1) / 2 * NearZero.LogOfOnePlus(t / degrees * t)));
            var step = (PortableMath.Log(tail) - target) * tail / (2 * t * density);
            logarithm += step;
            if (Math.Abs(step) < 1e-9)
            {
                return PortableMath.Exp(logarithm);
            }
        }

        return double.PositiveInfinity;
    }

    private static double LogOfDensityAtZero(double degrees)
    {
        var gammas = LogGamma.InTwoDoubles(DoubleDouble.Sum(degrees / 2, 0.5)) - LogGamma.InTwoDoubles(degrees / 2);
        return (gammas - (DoubleDouble.Log(DoubleDouble.Pi * degrees) * 0.5)).High;
    }
}
