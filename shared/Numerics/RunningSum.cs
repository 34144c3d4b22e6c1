using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PocGrid.Numerics;

/// <summary>A sum in sixteen interleaved sums added in a fixed order; the same bits however the numbers are cut into pieces.</summary>
public struct RunningSum
{
    /// <summary>Numbers go in by multiples of this; what is left goes to <see cref="Total"/>.</summary>
    public const int Step = 16;

    private Vector256<double> _s0;
    private Vector256<double> _s1;
    private Vector256<double> _s2;
    private Vector256<double> _s3;

    /// <summary>How many of so many numbers <see cref="Add"/> takes.</summary>
    public static int Whole(int length) => length & ~(Step - 1);

    /// <param name="x">A multiple of <see cref="Step"/> numbers.</param>
    public void Add(ReadOnlySpan<double> x)
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        var (s0, s1, s2, s3) = (_s0, _s1, _s2, _s3);
        for (var i = 0; i < x.Length; i += Step)
        {
            var o = (nuint)i;
            s0 += Vector256.LoadUnsafe(ref a, o);
            s1 += Vector256.LoadUnsafe(ref a, o + 4);
            s2 += Vector256.LoadUnsafe(ref a, o + 8);
            s3 += Vector256.LoadUnsafe(ref a, o + 12);
        }

        (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);
    }

    /// <summary>The sum of all that was added and of the last numbers, fewer than <see cref="Step"/>.</summary>
    public readonly double Total(ReadOnlySpan<double> rest)
    {
        var sum = PortableMath.Sum((_s0 + _s1) + (_s2 + _s3));
        foreach (var x in rest)
        {
            sum += x;
        }

        return sum;
    }
}
