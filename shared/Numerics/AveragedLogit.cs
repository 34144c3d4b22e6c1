using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PocGrid.Numerics;

/// <summary>Sums of inverse logits over rows that share a shift.</summary>
public static class AveragedLogit
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

    /// <summary>Replaces predictors by the odds against the event, exp(-predictor); the length is a multiple of four.</summary>
    public static void ToOddsAgainst(Span<double> predictor)
    {
        ref var first = ref MemoryMarshal.GetReference(predictor);
        for (nuint i = 0; i < (nuint)predictor.Length; i += PortableMath.Lanes)
        {
            PortableMath.Exp(-Vector256.LoadUnsafe(ref first, i)).StoreUnsafe(ref first, i);
        }
    }

    /// <summary>
    /// Sum of weight times logit⁻¹(predictor + shift), from the odds against: many shifts of one predictor then cost one
    /// exponential a row between them. Lengths are multiples of four.
    /// </summary>
    public static double WeightedSum(ReadOnlySpan<double> oddsAgainst, double shift, ReadOnlySpan<double> weights)
    {
        ref var first = ref MemoryMarshal.GetReference(oddsAgainst);
        ref var weight = ref MemoryMarshal.GetReference(weights[..oddsAgainst.Length]);
        var factor = Vector256.Create(PortableMath.Exp(-shift));
        var sum = Vector256<double>.Zero;
        for (nuint i = 0; i < (nuint)oddsAgainst.Length; i += PortableMath.Lanes)
        {
            var against = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref first, i), factor, Vector256<double>.One);
            sum += Vector256.LoadUnsafe(ref weight, i) / against;
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
