namespace PocGrid.Numerics;

/// <summary>The logarithm of the gamma function, built only from <see cref="PortableMath"/>.</summary>
public static class LogGamma
{
    /// <summary>From here on Stirling's series to x^-11 leaves less than 1e-17.</summary>
    private const double SeriesFrom = 16;

    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>From here on the terms below leave less than 1e-35.</summary>
    private const double LongSeriesFrom = 40;

    /// <summary>B(2k)/(2k(2k-1)), the coefficients of Stirling's series.</summary>
    private static readonly DoubleDouble[] Coefficients =
    [
        .. new (double Above, double Below)[]
        {
            (1, 12), (-1, 360), (1, 1260), (-1, 1680), (1, 1188), (-691, 360360), (1, 156), (-3617, 122400), (43867, 244188),
            (-174611, 125400), (77683, 5796), (-236364091, 1506960), (657931, 300),
        }.Select(coefficient => (DoubleDouble)coefficient.Above / coefficient.Below),
    ];

    /// <summary>log Γ(x) for x of 1 or more, so that log y! is that of y + 1; within 1e-15 of it, or of 30 where it is less.</summary>
    public static double Of(double x)
    {
        var product = 1.0;
        for (; x < SeriesFrom; x++)
        {
            product *= x;
        }

        var r = 1 / x;
        var s = r * r;
        var series = (((((((((((-691.0 / 360360) * s) + (1.0 / 1188)) * s) - (1.0 / 1680)) * s) + (1.0 / 1260)) * s) - (1.0 / 360)) * s)
            + (1.0 / 12)) * r;
        return (((x - 0.5) * PortableMath.Log(x)) - x) + HalfLogTwoPi + series - PortableMath.Log(product);
    }

    /// <summary>log Γ(x) for x above 0, to about 30 digits of it or of 1.</summary>
    public static DoubleDouble InTwoDoubles(DoubleDouble x)
    {
        DoubleDouble product = 1;
        var shifted = x;
        for (; shifted.High < LongSeriesFrom; shifted += 1)
        {
            product *= shifted;
        }

        var square = 1 / (shifted * shifted);
        DoubleDouble series = 0;
        for (var k = Coefficients.Length - 1; k >= 0; k--)
        {
            series = (series * square) + Coefficients[k];
        }

        return ((shifted - 0.5) * DoubleDouble.Log(shifted)) - shifted + (DoubleDouble.Log(2 * DoubleDouble.Pi) * 0.5) + (series / shifted)
            - DoubleDouble.Log(product);
    }
}
