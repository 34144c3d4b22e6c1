using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PocGrid.Numerics;

/// <summary>Vector arithmetic whose result does not depend on the width of the processor's registers.</summary>
public static class Vectors
{
    /// <summary>Inner product, in sixteen interleaved sums added in a fixed order.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y[..x.Length]);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        var i = 0;
        for (; i <= x.Length - 16; i += 16)
        {
            var o = (nuint)i;
            s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, o), Vector256.LoadUnsafe(ref b, o), s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, o + 4), Vector256.LoadUnsafe(ref b, o + 4), s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, o + 8), Vector256.LoadUnsafe(ref b, o + 8), s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, o + 12), Vector256.LoadUnsafe(ref b, o + 12), s3);
        }

        var sum = PortableMath.Sum((s0 + s1) + (s2 + s3));
        for (; i < x.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        }

        return sum;
    }

    /// <summary>Sum of the elements, in sixteen interleaved sums added in a fixed order.</summary>
    public static double Sum(ReadOnlySpan<double> x)
    {
        var sum = new RunningSum();
        var whole = RunningSum.Whole(x.Length);
        sum.Add(x[..whole]);
        return sum.Total(x[whole..]);
    }

    /// <summary>Adds <paramref name="factor"/> times <paramref name="x"/> to <paramref name="target"/>.</summary>
    public static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> x)
    {
        ref var a = ref MemoryMarshal.GetReference(target);
        ref var b = ref MemoryMarshal.GetReference(x[..target.Length]);
        var f = Vector256.Create(factor);
        var i = 0;
        for (; i <= target.Length - PortableMath.Lanes; i += PortableMath.Lanes)
        {
            var o = (nuint)i;
            Vector256.FusedMultiplyAdd(f, Vector256.LoadUnsafe(ref b, o), Vector256.LoadUnsafe(ref a, o)).StoreUnsafe(ref a, o);
        }

        for (; i < target.Length; i++)
        {
            target[i] = Math.FusedMultiplyAdd(factor, x[i], target[i]);
        }
    }

    /// <summary>Multiplies each element by that of <paramref name="x"/>.</summary>
    public static void Multiply(Span<double> target, ReadOnlySpan<double> x)
    {
        ref var a = ref MemoryMarshal.GetReference(target);
        ref var b = ref MemoryMarshal.GetReference(x[..target.Length]);
        var i = 0;
        for (; i <= target.Length - PortableMath.Lanes; i += PortableMath.Lanes)
        {
            var o = (nuint)i;
            (Vector256.LoadUnsafe(ref a, o) * Vector256.LoadUnsafe(ref b, o)).StoreUnsafe(ref a, o);
        }

        for (; i < target.Length; i++)
        {
            target[i] *= x[i];
        }
    }

    /// <summary>Product of a row-major matrix with a vector: a row of the matrix is as long as <paramref name="x"/>.</summary>
    /// <param name="product">As long as the matrix has rows.</param>
    public static void Product(ReadOnlySpan<double> matrix, ReadOnlySpan<double> x, Span<double> product)
    {
        for (var i = 0; i < product.Length; i++)
        {
            product[i] = Dot(matrix.Slice(i * x.Length, x.Length), x);
        }
    }

    /// <summary>The same of a square matrix, as a new vector.</summary>
    public static double[] Product(ReadOnlySpan<double> matrix, ReadOnlySpan<double> x)
    {
        var product = new double[x.Length];
        Product(matrix, x, product);
        return product;
    }

    /// <summary>Product of the transpose of a row-major matrix with a vector, as long as the matrix has rows.</summary>
    /// <param name="product">As long as the matrix has columns.</param>
    public static void ProductOfTranspose(ReadOnlySpan<double> matrix, ReadOnlySpan<double> x, Span<double> product)
    {
        product.Clear();
        for (var i = 0; i < x.Length; i++)
        {
            AddScaled(product, x[i], matrix.Slice(i * product.Length, product.Length));
        }
    }

    /// <summary>x'My of a row-major square matrix.</summary>
    public static double Form(ReadOnlySpan<double> matrix, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * Dot(matrix.Slice(i * y.Length, y.Length), y);
        }

        return sum;
    }

    /// <summary>
    /// Inner products of two vectors with each of four, which keep the eight sums in registers: those of the first vector in
    /// <paramref name="ofFirst"/>, those of the second in <paramref name="ofSecond"/>.
    /// </summary>
    /// <param name="two">The vectors, each <paramref name="length"/> long and the second <paramref name="pairStride"/> after the first.</param>
    /// <param name="four">The same, each <paramref name="stride"/> after the one before.</param>
    /// <param name="length">A multiple of <see cref="PortableMath.Lanes"/>.</param>
    public static void TwoByFour(
        ReadOnlySpan<double> two,
        int pairStride,
        ReadOnlySpan<double> four,
        int stride,
        int length,
        Span<double> ofFirst,
        Span<double> ofSecond)
    {
        ref var pair = ref MemoryMarshal.GetReference(two[..(pairStride + length)]);
        ref var values = ref MemoryMarshal.GetReference(four[..((3 * stride) + length)]);
        var (second, s) = ((nuint)pairStride, (nuint)stride);
        Vector256<double> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector256<double> b0 = default, b1 = default, b2 = default, b3 = default;
        for (nuint i = 0; i < (nuint)length; i += PortableMath.Lanes)
        {
            var a = Vector256.LoadUnsafe(ref pair, i);
            var b = Vector256.LoadUnsafe(ref pair, second + i);
            var x = Vector256.LoadUnsafe(ref values, i);
            a0 = Vector256.FusedMultiplyAdd(a, x, a0);
            b0 = Vector256.FusedMultiplyAdd(b, x, b0);
            x = Vector256.LoadUnsafe(ref values, s + i);
            a1 = Vector256.FusedMultiplyAdd(a, x, a1);
            b1 = Vector256.FusedMultiplyAdd(b, x, b1);
            x = Vector256.LoadUnsafe(ref values, (2 * s) + i);
            a2 = Vector256.FusedMultiplyAdd(a, x, a2);
            b2 = Vector256.FusedMultiplyAdd(b, x, b2);
            x = Vector256.LoadUnsafe(ref values, (3 * s) + i);
            a3 = Vector256.FusedMultiplyAdd(a, x, a3);
            b3 = Vector256.FusedMultiplyAdd(b, x, b3);
        }

        (ofFirst[0], ofFirst[1], ofFirst[2], ofFirst[3]) =
            (PortableMath.Sum(a0), PortableMath.Sum(a1), PortableMath.Sum(a2), PortableMath.Sum(a3));
        (ofSecond[0], ofSecond[1], ofSecond[2], ofSecond[3]) =
            (PortableMath.Sum(b0), PortableMath.Sum(b1), PortableMath.Sum(b2), PortableMath.Sum(b3));
    }

    /// <summary>Adds the outer product of two vectors to a row-major matrix of <paramref name="y"/>'s length in columns.</summary>
    public static void AddOuter(Span<double> matrix, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            AddScaled(matrix.Slice(i * y.Length, y.Length), x[i], y);
        }
    }

    /// <summary>Writes <c>(x - shift) * factor</c> to <paramref name="target"/>.</summary>
    public static void Standardize(Span<double> target, ReadOnlySpan<double> x, double shift, double factor)
    {
        ref var a = ref MemoryMarshal.GetReference(target);
        ref var b = ref MemoryMarshal.GetReference(x[..target.Length]);
        var s = Vector256.Create(shift);
        var f = Vector256.Create(factor);
        var i = 0;
        for (; i <= target.Length - PortableMath.Lanes; i += PortableMath.Lanes)
        {
            var o = (nuint)i;
            ((Vector256.LoadUnsafe(ref b, o) - s) * f).StoreUnsafe(ref a, o);
        }

        for (; i < target.Length; i++)
        {
            target[i] = (x[i] - shift) * factor;
        }
    }
}
