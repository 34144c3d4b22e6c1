namespace PocGrid.Numerics;

/// <summary>
/// Tails and quantiles of the standard normal. They are worked out as <see cref="DoubleDouble"/> and rounded once, so that they are
/// within 0.501 units in the last place, within one where a probability is subnormal.
/// </summary>
public static class NormalDistribution
{
    /// <summary>From here the continued fraction, which the number of terms below brings to 1e-21; before it the series.</summary>
    internal const double FractionFrom = 4;

    private static readonly DoubleDouble RootOfTwoOverPi = DoubleDouble.Sqrt((DoubleDouble)2 / DoubleDouble.Pi);

    /// <summary>Probability of a number larger in size than <paramref name="z"/>, erfc(|z|/√2).</summary>
    public static double TwoSidedTail(double z)
    {
        var size = Math.Abs(z);
        return size < FractionFrom ? (1 - Within(size, DoubleDouble.Product(size, size))).Value
            : size > 40 ? 0
            : double.IsNaN(size) ? double.NaN
            : TwiceDensity(DoubleDouble.Product(size, size), Mills(size));
    }

    /// <summary>How far either side of 0 a probability lies: 1.96 for 0.95.</summary>
    /// <param name="level">Above 0 and below 1.</param>
    public static double TwoSidedQuantile(double level)
    {
        var z = RoughQuantile(level);
        while (true)
        {
            // Halley's method; the step that no longer matters for the next has all digits.
            var newton = Excess(z, level) / (RootOfTwoOverPi.High * PortableMath.Exp(-z * z / 2));
            var step = newton / (1 - (z * newton / 2));
            if (Math.Abs(step) <= 1e-8 * z)
            {
                return z + step;
            }

            z += step;
        }
    }

    /// <summary>√(2/π) exp(-square/2), of squares up to 1400.</summary>
    internal static DoubleDouble TwiceDensity(DoubleDouble square) => RootOfTwoOverPi * DoubleDouble.Exp(square * -0.5);

    /// <summary>The same of any square, times a factor and a power of two.</summary>
    internal static double TwiceDensity(DoubleDouble square, DoubleDouble factor, int bits = 0)
    {
        var (significand, exponent) = DoubleDouble.ScaledExp(square * -0.5);
        return Math.ScaleB((significand * RootOfTwoOverPi * factor).Value, exponent + bits);
    }

    /// <summary>
    /// Mills' ratio, the upper tail over the density, by its continued fraction (Abramowitz and Stegun 26.2.14), from 4 on.
    /// </summary>
    internal static DoubleDouble Mills(DoubleDouble z)
    {
        var fraction = z;
        for (var term = 8 + (int)(224 / z.High); term > 0; term--)
        {
            fraction = z + (term / fraction);
        }

        return 1 / fraction;
    }

    /// <summary>Probability between -z and z, by a series of positive terms (26.2.11).</summary>
    internal static DoubleDouble Within(DoubleDouble z, DoubleDouble square)
    {
        DoubleDouble sum = 1, term = 1;
        for (var n = 3; term.High > 1e-33 * sum.High; n += 2)
        {
            term *= square / n;
            sum += term;
        }

        return z * sum * TwiceDensity(square);
    }

    /// <summary>What the level has more than the probability within, from whichever of the two tails is small.</summary>
    private static double Excess(double z, double level)
    {
        var square = DoubleDouble.Product(z, z);
        if (z < FractionFrom)
        {
            return (level - Within(z, square)).High;
        }

        return ((TwiceDensity(square) * Mills(z)) - DoubleDouble.Sum(1, -level)).High;
    }

    /// <summary>Within some percent; Winitzki's inverse of the error function but near 0, where the density is flat.</summary>
    private static double RoughQuantile(double level)
    {
        const double A = 0.147;
        if (level < 0.1)
        {
            return level / RootOfTwoOverPi.High;
        }

        var logarithm = PortableMath.Log((1 - level) * (1 + level));
        var t = (2 / (Math.PI * A)) + (logarithm / 2);
        return Math.Sqrt(2 * (Math.Sqrt((t * t) - (logarithm / A)) - t));
    }
}
