namespace PocGrid.Numerics;

/// <summary>The regularized incomplete beta function, worked out as <see cref="DoubleDouble"/>.</summary>
internal static class IncompleteBeta
{
    /// <summary>I_x(a, b), within 0.501 units in the last place for a and b up to a million.</summary>
    /// <param name="x">Above 0 and below 1.</param>
    /// <param name="rest">1 - x, which has more digits than the difference where x is near 1.</param>
    public static double Of(double a, double b, DoubleDouble x, DoubleDouble rest)
    {
        if (x.High <= (a + 1) / (a + b + 2))
        {
            var (significand, exponent) = Directly(a, b, x, rest);
            return Math.ScaleB(significand.Value, exponent);
        }

        var (complement, power) = Directly(b, a, rest, x);
        return power < -200 ? 1 : (1 - (complement * Math.ScaleB(1, power))).Value;
    }

    /// <summary>Where the continued fraction (DLMF 8.17.22) converges fast; by Lentz's method.</summary>
    private static (DoubleDouble Significand, int Exponent) Directly(double a, double b, DoubleDouble x, DoubleDouble rest)
    {
        var (first, both) = ((DoubleDouble)a, DoubleDouble.Sum(a, b));
        DoubleDouble c = 1;
        var d = 1 / (1 - (x * both / (first + 1)));
        var fraction = d;
        DoubleDouble factor = 0;
        for (var m = 1; Math.Abs((factor - 1).High) > 1e-28; m++)
        {
            Step(m * ((DoubleDouble)b - m) * x / ((first + ((2 * m) - 1)) * (first + (2 * m))));
            Step(-((first + m) * (both + m) * x / ((first + (2 * m)) * (first + ((2 * m) + 1)))));
        }

        var logarithm = (a * DoubleDouble.Log(x)) + (b * DoubleDouble.Log(rest)) - DoubleDouble.Log(a)
            + LogGamma.InTwoDoubles(both) - LogGamma.InTwoDoubles(a) - LogGamma.InTwoDoubles(b);
        var (significand, exponent) = DoubleDouble.ScaledExp(logarithm);
        return (significand * fraction, exponent);

        void Step(DoubleDouble coefficient)
        {
            d = 1 / (1 + (coefficient * d));
            c = 1 + (coefficient / c);
            factor = c * d;
            fraction *= factor;
        }
    }
}
