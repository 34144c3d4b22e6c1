namespace PocGrid.Numerics;

/// <summary>
/// Sine and cosine of degrees and the arc sine, built only from operations that IEEE 754 rounds in one way, as
/// <see cref="PortableMath"/>.
/// </summary>
public static class Trigonometry
{
    // A radian a degree, in two doubles.
    private const double RadiansHigh = 0.017453292519943295;
    private const double RadiansLow = 2.9486522708701687e-19;

    /// <summary>The sine, within one unit in the last place and exact at multiples of a right angle; NaN of an infinity.</summary>
    public static double SinOfDegrees(double degrees) => Of(degrees, rightAngles: 0);

    /// <summary>The cosine, within one unit in the last place and exact at multiples of a right angle; NaN of an infinity.</summary>
    public static double CosOfDegrees(double degrees) => Of(degrees, rightAngles: 1);

    /// <summary>The arc sine in radians of a number up to 3/4 in size, within two units in the last place; NaN beyond.</summary>
    public static double ArcSine(double sine)
    {
        if (!(Math.Abs(sine) <= 0.75))
        {
            return double.NaN;
        }

        // The series begins within 0.005; each of Newton's steps squares that.
        var square = sine * sine;
        var angle = sine * (1 + (square * ((1.0 / 6) + (square * ((3.0 / 40) + (square * (15.0 / 336)))))));
        for (var step = 0; step < 3; step++)
        {
            angle += (sine - Sine(angle, 0)) / Cosine(angle, 0);
        }

        return angle;
    }

    private static double Of(double degrees, int rightAngles)
    {
        // Both are exact: a remainder, and a difference of numbers with one unit in the last place.
        var withinTurn = degrees % 360;
        var quarter = Math.Round(withinTurn / 90);
        var rest = withinTurn - (90 * quarter);
        var radians = DoubleDouble.Product(rest, RadiansHigh);
        var low = Math.FusedMultiplyAdd(rest, RadiansLow, radians.Low);
        return (((int)quarter + rightAngles) & 3) switch
        {
            0 => Sine(radians.High, low),
            1 => Cosine(radians.High, low),
            2 => -Sine(radians.High, low),
            _ => -Cosine(radians.High, low),
        };
    }

    /// <summary>Taylor's series of a sum of two doubles up to π/4: the first term left out is below 1e-21.</summary>
    private static double Sine(double x, double low)
    {
        var square = x * x;
        var sum = 1.0 / 355687428096000;
        sum = Math.FusedMultiplyAdd(sum, square, -1.0 / 1307674368000);
        sum = Math.FusedMultiplyAdd(sum, square, 1.0 / 6227020800);
        sum = Math.FusedMultiplyAdd(sum, square, -1.0 / 39916800);
        sum = Math.FusedMultiplyAdd(sum, square, 1.0 / 362880);
        sum = Math.FusedMultiplyAdd(sum, square, -1.0 / 5040);
        sum = Math.FusedMultiplyAdd(sum, square, 1.0 / 120);
        sum = Math.FusedMultiplyAdd(sum, square, -1.0 / 6);
        return x + Math.FusedMultiplyAdd(x * square, sum, low * (1 - (square / 2)));
    }

    /// <inheritdoc cref="Sine" />
    private static double Cosine(double x, double low)
    {
        var square = DoubleDouble.Product(x, x);
        var sum = -1.0 / 6402373705728000;
        sum = Math.FusedMultiplyAdd(sum, square.High, 1.0 / 20922789888000);
        sum = Math.FusedMultiplyAdd(sum, square.High, -1.0 / 87178291200);
        sum = Math.FusedMultiplyAdd(sum, square.High, 1.0 / 479001600);
        sum = Math.FusedMultiplyAdd(sum, square.High, -1.0 / 3628800);
        sum = Math.FusedMultiplyAdd(sum, square.High, 1.0 / 40320);
        sum = Math.FusedMultiplyAdd(sum, square.High, -1.0 / 720);
        sum = Math.FusedMultiplyAdd(sum, square.High, 1.0 / 24);
        var half = square.High / 2;
        var most = 1 - half;
        var lost = 1 - most - half;
        return most + Math.FusedMultiplyAdd(square.High * square.High, sum, lost - (square.Low / 2) - (x * low));
    }
}
