namespace PocGrid.Estimation.Numerics;

/// <summary>The logarithm of the gamma function, built only from <see cref="PortableMath"/>.</summary>
internal static class LogGamma
{
    /// <summary>From here on Stirling's series to x^-11 leaves less than 1e-17.</summary>
    private const double SeriesFrom = 16;

    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>log Γ(x) for x of 1 or more, so that log y! is that of y + 1.</summary>
    public static double Of(double x)
    {
        var product = 1.0;
        for (; x < SeriesFrom; x++)
        {
            product *= x;
        }

        var r = 1 / x;
        var s = r * r;
        var series = (((((((((((-691.0 / 360360) * s) + (1.0 / 1188)) * s) - (1.0 / 1680)) * s) + (1.0 / 1260)) * s) - (1.0 / 360)) * s) + (1.0 / 12)) * r;
        return (((x - 0.5) * PortableMath.Log(x)) - x) + HalfLogTwoPi + series - PortableMath.Log(product);
    }
}
