using System.Runtime.Intrinsics;

namespace PocGrid.Numerics;

/// <summary>
/// Exponential, logarithm and powers built only from operations that IEEE 754 rounds in one way. Those of <see cref="Math"/> call
/// the C library of the operating system, whose last bit differs between systems and processors, and the vectors of
/// System.Numerics.Tensors take the width of the processor; either would make a release differ by machine, so BannedSymbols.txt
/// bans them.
/// </summary>
public static class PortableMath
{
    /// <summary>Lanes of every vector used in this folder, whatever the processor offers.</summary>
    public const int Lanes = 4;

    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    // Adding 1.5 * 2^52 leaves the nearest integer in the low bits of the sum.
    private const double RoundingConstant = 6755399441055744.0;

    private static ReadOnlySpan<double> Reciprocals =>
        [1.0 / 23, 1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3];

    /// <summary>Arguments are clamped to this size, so that no result overflows or is subnormal.</summary>
    private const double LargestExponent = 708;

    /// <summary>The exponential, within two units in the last place; arguments beyond 708 in size count as 708, NaN stays.</summary>
    public static Vector256<double> Exp(Vector256<double> x)
    {
        var limit = Vector256.Create(LargestExponent);
        x = Vector256.Min(Vector256.Max(x, -limit), limit);
        var magic = Vector256.Create(RoundingConstant);
        var shifted = (x * Vector256.Create(1.4426950408889634)) + magic;
        var power = shifted - magic;
        var remainder = Vector256.FusedMultiplyAdd(power, Vector256.Create(-Ln2High), x);
        remainder = Vector256.FusedMultiplyAdd(power, Vector256.Create(-Ln2Low), remainder);

        // Taylor's series to r^13, odd and even powers apart so that they can be worked out side by side: with
        // |r| <= ln(2)/2 the first term left out is below 5e-18.
        var square = remainder * remainder;
        var odd = Vector256.Create(1.0 / 6227020800);
        odd = Vector256.FusedMultiplyAdd(odd, square, Vector256.Create(1.0 / 39916800));
        odd = Vector256.FusedMultiplyAdd(odd, square, Vector256.Create(1.0 / 362880));
        odd = Vector256.FusedMultiplyAdd(odd, square, Vector256.Create(1.0 / 5040));
        odd = Vector256.FusedMultiplyAdd(odd, square, Vector256.Create(1.0 / 120));
        odd = Vector256.FusedMultiplyAdd(odd, square, Vector256.Create(1.0 / 6));
        odd = Vector256.FusedMultiplyAdd(odd, square, Vector256<double>.One);
        var even = Vector256.Create(1.0 / 479001600);
        even = Vector256.FusedMultiplyAdd(even, square, Vector256.Create(1.0 / 3628800));
        even = Vector256.FusedMultiplyAdd(even, square, Vector256.Create(1.0 / 40320));
        even = Vector256.FusedMultiplyAdd(even, square, Vector256.Create(1.0 / 720));
        even = Vector256.FusedMultiplyAdd(even, square, Vector256.Create(1.0 / 24));
        even = Vector256.FusedMultiplyAdd(even, square, Vector256.Create(0.5));
        even = Vector256.FusedMultiplyAdd(even, square, Vector256<double>.One);
        var sum = Vector256.FusedMultiplyAdd(odd, remainder, even);
        var scale = Vector256.ShiftLeft(shifted.AsInt64(), 52) + Vector256.Create(1.0).AsInt64();
        return sum * scale.AsDouble();
    }

    /// <inheritdoc cref="Exp(Vector256{double})" />
    public static double Exp(double x) => Exp(Vector256.Create(x)).ToScalar();

    /// <summary>
    /// The natural logarithm, within two units in the last place; minus infinity of 0, NaN of negative numbers.
    /// </summary>
    public static double Log(double x)
    {
        // 2^-1022 to the largest, in one comparison.
        var bits = BitConverter.DoubleToInt64Bits(x);
        return (ulong)(bits - (1L << 52)) < 0x7FE0000000000000 ? LogOfNormal(bits, 0) : LogOfOther(x);
    }

    /// <summary>Two to a power, within two units in the last place and exact at whole powers, -1022 to 1023.</summary>
    public static double PowerOfTwo(double power)
    {
        var whole = Math.Round(power);
        return Exp((power - whole) * 0.6931471805599453) * Math.ScaleB(1, (int)whole);
    }

    /// <summary>A whole power, 0 or more, by products: half a unit in the last place of error a factor.</summary>
    public static double Power(double x, int power)
    {
        var product = 1.0;
        for (var i = 0; i < power; i++)
        {
            product *= x;
        }

        return product;
    }

    /// <summary>The inverse logit, without overflow and without loss in either tail.</summary>
    public static double InverseLogit(double x)
    {
        var t = Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + t) : t / (1 + t);
    }

    /// <summary>The sum of the lanes in a fixed order.</summary>
    public static double Sum(Vector256<double> v) =>
        (v.GetElement(0) + v.GetElement(1)) + (v.GetElement(2) + v.GetElement(3));

    /// <summary>Smallest multiple of the number of lanes that is not less than <paramref name="count"/>.</summary>
    public static int PadToLanes(int count) => (count + Lanes - 1) & ~(Lanes - 1);

    private static double LogOfNormal(long bits, int exponent)
    {
        exponent += (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | (1023L << 52));
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        // log(m) = 2 atanh(s) with |s| <= 0.1716: the first term left out is below 1e-18.
        var s = (mantissa - 1) / (mantissa + 1);
        var square = s * s;
        var sum = 0.0;
        foreach (var reciprocal in Reciprocals)
        {
            sum = (sum + reciprocal) * square;
        }

        var correction = (2 * s * sum) + (exponent * Ln2Low);
        return (exponent * Ln2High) + ((2 * s) + correction);
    }

    private static double LogOfOther(double x)
    {
        const int Bits = 54;
        return x == 0 ? double.NegativeInfinity
            : !(x > 0) ? double.NaN
            : double.IsPositiveInfinity(x) ? x
            : LogOfNormal(BitConverter.DoubleToInt64Bits(x * (1L << Bits)), -Bits);
    }
}
