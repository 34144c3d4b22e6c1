using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PocGrid.Estimation.Numerics;

/// <summary>Sums of inverse logits over rows that share a shift.</summary>
internal static class AveragedLogit
{
    /// <summary>Sum of p = logit⁻¹(predictor + shift); writes p(1-p) to <paramref name="slopes"/>.</summary>
    public static double SumAndSlopes(ReadOnlySpan<double> predictor, double shift, Span<double> slopes)
    {
        var sum = 0.0;
        for (var i = 0; i < predictor.Length; i += PortableMath.Lanes)
        {
            var lanes = Math.Min(PortableMath.Lanes, predictor.Length - i);
            var p = InverseLogit(Load(predictor.Slice(i, lanes)) + Vector256.Create(shift), out var slope);
            for (var lane = 0; lane < lanes; lane++)
            {
                sum += p.GetElement(lane);
                slopes[i + lane] = slope.GetElement(lane);
            }
        }

        return sum;
    }

    /// <summary>Sum of weight times logit⁻¹(predictor + shift); lengths are multiples of four.</summary>
    public static double WeightedSum(ReadOnlySpan<double> predictor, double shift, ReadOnlySpan<double> weights)
    {
        ref var first = ref MemoryMarshal.GetReference(predictor);
        ref var weight = ref MemoryMarshal.GetReference(weights[..predictor.Length]);
        var shifts = Vector256.Create(shift);
        var sum = Vector256<double>.Zero;
        for (nuint i = 0; i < (nuint)predictor.Length; i += PortableMath.Lanes)
        {
            var p = InverseLogit(Vector256.LoadUnsafe(ref first, i) + shifts, out _);
            sum = Vector256.FusedMultiplyAdd(p, Vector256.LoadUnsafe(ref weight, i), sum);
        }

        return PortableMath.Sum(sum);
    }

    private static Vector256<double> InverseLogit(Vector256<double> x, out Vector256<double> slope)
    {
        var t = PortableMath.Exp(-Vector256.Abs(x));
        var likely = Vector256<double>.One / (Vector256<double>.One + t);
        var unlikely = t * likely;
        slope = likely * unlikely;
        return Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(x, Vector256<double>.Zero), likely, unlikely);
    }

    private static Vector256<double> Load(ReadOnlySpan<double> values)
    {
        if (values.Length == PortableMath.Lanes)
        {
            return Vector256.Create(values);
        }

        Span<double> padded = stackalloc double[PortableMath.Lanes];
        padded.Clear();
        values.CopyTo(padded);
        return Vector256.Create((ReadOnlySpan<double>)padded);
    }
}
