namespace PocGrid.Numerics;

/// <summary>
/// An unevaluated sum of two doubles, about 32 digits (Dekker 1971; Hida, Li and Bailey 2001). Uses only additions,
/// multiplications and fused multiplications, which IEEE 754 rounds in one way.
/// </summary>
/// <param name="High">The sum rounded to a double.</param>
/// <param name="Low">What the rounding left out.</param>
public readonly partial record struct DoubleDouble(double High, double Low)
{
    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var high = Sum(a.High, b.High);
        var low = Sum(a.Low, b.Low);
        var first = FastSum(high.High, high.Low + low.High);
        return FastSum(first.High, first.Low + low.Low);
    }

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var product = Product(a.High, b.High);
        return FastSum(product.High, product.Low + Math.FusedMultiplyAdd(a.High, b.Low, a.Low * b.High));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var first = a.High / b.High;
        var rest = a - (b * first);
        var second = rest.High / b.High;
        rest -= b * second;
        return FastSum(first, second) + (rest.High / b.High);
    }

    /// <summary>The exact sum of two doubles.</summary>
    public static DoubleDouble Sum(double a, double b)
    {
        var sum = a + b;
        var part = sum - a;
        return new DoubleDouble(sum, (a - (sum - part)) + (b - part));
    }

    /// <summary>The exact product of two doubles.</summary>
    public static DoubleDouble Product(double a, double b)
    {
        var product = a * b;
        return new DoubleDouble(product, Math.FusedMultiplyAdd(a, b, -product));
    }

    private static DoubleDouble FastSum(double larger, double smaller)
    {
        var sum = larger + smaller;
        return new DoubleDouble(sum, smaller - (sum - larger));
    }
}
