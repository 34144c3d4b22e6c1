using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>Rows of a logit.</summary>
/// <param name="outcome">Whether the row has an event.</param>
/// <param name="caseWeights">How often each row counts; null for once.</param>
internal sealed class LogitRows(bool[] outcome, double[]? caseWeights = null) : RowModel
{
    private readonly double[] _smallestResiduals = new double[Tile.BlockCount(outcome.Length)];

    /// <summary>Smallest residual in size over all rows, case weights aside.</summary>
    public double SmallestResidual => _smallestResiduals.Min();

    /// <inheritdoc />
    /// <remarks>
    /// With m the linear predictor signed by the outcome and t = exp(-|m|), no quantity below loses digits in either tail.
    /// The logarithms of 1 + t are taken of products, at most 2^128 a lane, one logarithm a lane and block.
    /// </remarks>
    public override double Fill(Tile tile)
    {
        Span<double> signed = stackalloc double[Tile.BlockRows];
        var events = outcome.AsSpan(tile.FirstRow, tile.Rows);
        for (var i = 0; i < events.Length; i++)
        {
            signed[i] = events[i] ? 1 : -1;
        }

        signed[tile.Rows..].Clear();
        ref var s = ref MemoryMarshal.GetReference(signed);
        ref var predictor = ref MemoryMarshal.GetArrayDataReference(tile.Predictor);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(tile.Weights);
        ref var residuals = ref MemoryMarshal.GetArrayDataReference(tile.Residuals);
        var one = Vector256<double>.One;
        var smallest = one;
        var products = one;
        var linear = Vector256<double>.Zero;
        for (nuint i = 0; i < (nuint)PortableMath.PadToLanes(tile.Rows); i += PortableMath.Lanes)
        {
            var sign = Vector256.LoadUnsafe(ref s, i);
            var isRow = Vector256.Equals(sign * sign, one);
            var margin = sign * Vector256.LoadUnsafe(ref predictor, i);
            var t = PortableMath.Exp(-Vector256.Abs(margin));
            var likely = one / (one + t);
            var unlikely = t * likely;
            var residual = Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(margin, Vector256<double>.Zero), unlikely, likely);
            (sign * residual).StoreUnsafe(ref residuals, i);
            (sign * sign * (unlikely * likely)).StoreUnsafe(ref weights, i);
            smallest = Vector256.Min(smallest, Vector256.ConditionalSelect(isRow, residual, one));
            products *= Vector256.ConditionalSelect(isRow, one + t, one);
            linear += Vector256.Min(margin, Vector256<double>.Zero);
        }

        _smallestResiduals[tile.FirstRow / Tile.BlockRows] =
            Math.Min(Math.Min(smallest[0], smallest[1]), Math.Min(smallest[2], smallest[3]));
        return caseWeights is null
            ? PortableMath.Sum(linear) - SumOfLogs(products)
            : Weigh(tile, signed, caseWeights.AsSpan(tile.FirstRow, tile.Rows));
    }

    private static double SumOfLogs(Vector256<double> products)
    {
        var sum = 0.0;
        for (var lane = 0; lane < PortableMath.Lanes; lane++)
        {
            sum += PortableMath.Log(products[lane]);
        }

        return sum;
    }

    private static double Weigh(Tile tile, ReadOnlySpan<double> signs, ReadOnlySpan<double> caseWeights)
    {
        var sum = 0.0;
        for (var i = 0; i < caseWeights.Length; i++)
        {
            var margin = signs[i] * tile.Predictor[i];
            tile.Residuals[i] *= caseWeights[i];
            tile.Weights[i] *= caseWeights[i];
            sum += caseWeights[i] * (Math.Min(margin, 0) - PortableMath.Log(1 + PortableMath.Exp(-Math.Abs(margin))));
        }

        return sum;
    }
}
