using System.Runtime.Intrinsics;

namespace PocGrid.Numerics;

/// <summary>exp(x) - 1 and log(1 + x) without loss of digits near 0, built only from <see cref="PortableMath"/>.</summary>
public static class NearZero
{
    /// <summary>Below this size the series is summed; above it the difference loses less than two bits.</summary>
    private const double SeriesLimit = 0.35;

    /// <summary>exp(x) - 1, within four units in the last place; arguments beyond 708 in size count as 708.</summary>
    public static Vector256<double> ExpLessOne(Vector256<double> x)
    {
        var far = PortableMath.Exp(x) - Vector256<double>.One;
        return Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(x), Vector256.Create(SeriesLimit)), Series(x), far);
    }

    /// <inheritdoc cref="ExpLessOne(Vector256{double})" />
    public static double ExpLessOne(double x) => ExpLessOne(Vector256.Create(x)).ToScalar();

    /// <summary>log(1 + x) for x above -1/2.</summary>
    /// <remarks>The rounding of 1 + x is divided out again (Kahan; Goldberg 1991, theorem 4).</remarks>
    public static double LogOfOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : PortableMath.Log(sum) * (x / (sum - 1));
    }

    /// <summary>Taylor's series to x^14: at the limit the first term left out is below 1e-18 of the sum.</summary>
    private static Vector256<double> Series(Vector256<double> x)
    {
        var sum = Vector256.Create(1.0 / 87178291200);
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(1.0 / 6227020800));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(1.0 / 479001600));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(1.0 / 39916800));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(1.0 / 3628800));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(1.0 / 362880));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(1.0 / 40320));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(1.0 / 5040));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(1.0 / 720));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(1.0 / 120));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(1.0 / 24));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(1.0 / 6));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(0.5));
        return Vector256.FusedMultiplyAdd(sum * x, x, x);
    }
}
