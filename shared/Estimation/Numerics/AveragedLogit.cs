using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PocGrid.Estimation.Numerics;

/// <summary>Sums of inverse logits over rows that share a shift.</summary>
internal static class AveragedLogit
{
    /// <summary>
    /// Sums of p = logit⁻¹(predictor + shift) and of 1-p, neither of which loses digits near 0; writes p(1-p) to
    /// <paramref name="slopes"/>.
    /// </summary>
    public static (double Sum, double Complement) SumAndSlopes(ReadOnlySpan<double> predictor, double shift, Span<double> slopes)
    {
        var (sum, complement) = (0.0, 0.0);
        for (var i = 0; i < predictor.Length; i += PortableMath.Lanes)
        {
            var lanes = Math.Min(PortableMath.Lanes, predictor.Length - i);
            var (p, q) = InverseLogit(Load(predictor.Slice(i, lanes)) + Vector256.Create(shift));
            for (var lane = 0; lane < lanes; lane++)
            {
                sum += p.GetElement(lane);
                complement += q.GetElement(lane);
                slopes[i + lane] = p.GetElement(lane) * q.GetElement(lane);
            }
        }

        return (sum, complement);
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
            var (p, _) = InverseLogit(Vector256.LoadUnsafe(ref first, i) + shifts);
            sum = Vector256.FusedMultiplyAdd(p, Vector256.LoadUnsafe(ref weight, i), sum);
        }

        return PortableMath.Sum(sum);
    }

    private static (Vector256<double> P, Vector256<double> Complement) InverseLogit(Vector256<double> x)
    {
        var t = PortableMath.Exp(-Vector256.Abs(x));
        var likely = Vector256<double>.One / (Vector256<double>.One + t);
        var unlikely = t * likely;
        var positive = Vector256.GreaterThanOrEqual(x, Vector256<double>.Zero);
        return (Vector256.ConditionalSelect(positive, likely, unlikely), Vector256.ConditionalSelect(positive, unlikely, likely));
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
