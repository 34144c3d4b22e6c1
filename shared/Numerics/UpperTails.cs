namespace PocGrid.Numerics;

/// <summary>
/// Upper tails of χ² and F. They are worked out as <see cref="DoubleDouble"/> and rounded once, so that they are within 0.501 units
/// in the last place, within one where a probability is subnormal.
/// </summary>
public static class UpperTails
{
    /// <summary>Terms of χ²'s sum are kept below this power of two.</summary>
    private const int MostBits = 512;

    /// <summary>
    /// Probability of a χ² larger than <paramref name="x"/>, Q(degrees/2, x/2), by finite sums (Abramowitz and Stegun 26.4.4 and
    /// 26.4.5).
    /// </summary>
    /// <param name="degrees">1 or more.</param>
    public static double OfChiSquared(double x, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (!(x > 0))
        {
            return double.IsNaN(x) ? x : 1;
        }

        // Far beyond what has a probability that a double can hold.
        return x > 1e6 + (4.0 * degrees) ? 0 : int.IsEvenInteger(degrees) ? OfEven(x, degrees / 2) : OfOdd(x, degrees / 2);
    }

    /// <summary>Probability of an F larger than <paramref name="f"/>; sizes above 1e290 count as that.</summary>
    /// <param name="degrees">Above the line, 1 or more.</param>
    /// <param name="denominatorDegrees">Below it, above 0.</param>
    public static double OfF(double f, int degrees, double denominatorDegrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(denominatorDegrees, 0);
        if (!(f > 1e-290))
        {
            return double.IsNaN(f) ? f : 1;
        }

        var above = DoubleDouble.Product(degrees, Math.Min(f, 1e290));
        var all = above + denominatorDegrees;
        return IncompleteBeta.Of(denominatorDegrees / 2, degrees / 2.0, denominatorDegrees / all, above / all);
    }

    private static double OfEven(double x, int count)
    {
        var (sum, bits) = Sum(1, x, 2, count);
        var (significand, exponent) = DoubleDouble.ScaledExp(x * -0.5);
        return Math.ScaleB((significand * sum).Value, exponent + bits);
    }

    private static double OfOdd(double x, int count)
    {
        var root = DoubleDouble.Sqrt(x);
        var (sum, bits) = Sum(root, x, 3, count);
        return root.High < NormalDistribution.FractionFrom
            ? (1 - NormalDistribution.Within(root, x) + (NormalDistribution.TwiceDensity(x) * sum)).Value
            : NormalDistribution.TwiceDensity(x, sum + (NormalDistribution.Mills(root) * Math.ScaleB(1, -bits)), bits);
    }

    /// <summary>Terms of which each is the one before times x over a divisor that grows by 2.</summary>
    /// <returns>Their sum over a power of two.</returns>
    private static (DoubleDouble Sum, int Bits) Sum(DoubleDouble first, double x, double divisor, int count)
    {
        var (sum, term, bits) = ((DoubleDouble)0, first, 0);
        for (var i = 0; i < count; i++)
        {
            sum += term;
            term *= x / (DoubleDouble)(divisor + (2 * i));
            if (sum.High > Math.ScaleB(1, MostBits) || term.High > Math.ScaleB(1, MostBits))
            {
                (sum, term, bits) = (sum * Math.ScaleB(1, -MostBits), term * Math.ScaleB(1, -MostBits), bits + MostBits);
            }
        }

        return (sum, bits);
    }
}
