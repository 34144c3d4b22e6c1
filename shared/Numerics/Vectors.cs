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
