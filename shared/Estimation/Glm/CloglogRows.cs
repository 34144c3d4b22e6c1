using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>Rows of a complementary log-log model: the chance of an event is 1 - exp(-u) with u = exp(predictor).</summary>
/// <param name="signs">+1 for an event, -1 for none.</param>
internal sealed class CloglogRows(double[] signs) : RowModel
{
    /// <summary>Below this u the second derivative of an event is taken from its series.</summary>
    private const double SeriesBelow = 0.25;

    /// <summary>Beyond this u an event is certain to working precision.</summary>
    private const double LargestRate = 700;

    private readonly double[] _smallestResiduals = new double[Tile.BlockCount(signs.Length)];
    private readonly double[] _largestRatios = new double[Tile.BlockCount(signs.Length)];

    /// <summary>
    /// Whether weights are the expected information, as R's covariance has it; if not, minus the second derivatives, for Newton's
    /// method.
    /// </summary>
    public bool Expected { get; set; }

    /// <summary>Smallest residual in size over all rows.</summary>
    public double SmallestResidual => _smallestResiduals.Min();

    /// <summary>Largest ratio of minus second derivative to residual in size, or 1.</summary>
    public double LargestRatio => _largestRatios.Max();

    /// <inheritdoc />
    /// <remarks>
    /// With s = u/(exp(u) - 1): an event's derivative is s and minus its second s(u + s - 1); a non-event's are -u and u; the
    /// expected information of both is u s.
    /// </remarks>
    public override double Fill(Tile tile)
    {
        Span<double> signed = stackalloc double[Tile.BlockRows];
        signs.AsSpan(tile.FirstRow, tile.Rows).CopyTo(signed);
        signed[tile.Rows..].Clear();
        ref var sign = ref MemoryMarshal.GetReference(signed);
        ref var predictor = ref MemoryMarshal.GetArrayDataReference(tile.Predictor);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(tile.Weights);
        ref var residuals = ref MemoryMarshal.GetArrayDataReference(tile.Residuals);
        var one = Vector256<double>.One;
        var (smallest, largest, sum) = (one, one, 0.0);
        for (nuint i = 0; i < (nuint)PortableMath.PadToLanes(tile.Rows); i += PortableMath.Lanes)
        {
            var signOf = Vector256.LoadUnsafe(ref sign, i);
            var isRow = signOf * signOf;
            var isEvent = Vector256.Equals(signOf, one);
            var eta = Vector256.LoadUnsafe(ref predictor, i);
            var u = PortableMath.Exp(eta);
            var capped = Vector256.Min(u, Vector256.Create(LargestRate));
            var s = capped / NearZero.ExpLessOne(capped);
            var excess = Vector256.ConditionalSelect(
                Vector256.LessThan(u, Vector256.Create(SeriesBelow)), ExcessNearZero(u), capped + s - one);
            var size = Vector256.ConditionalSelect(isEvent, s, u);
            (signOf * size).StoreUnsafe(ref residuals, i);
            (isRow * (Expected ? capped * s : size * Vector256.ConditionalSelect(isEvent, excess, one))).StoreUnsafe(ref weights, i);
            smallest = Vector256.Min(smallest, Vector256.ConditionalSelect(Vector256.Equals(isRow, one), size, one));
            largest = Vector256.Max(largest, Vector256.ConditionalSelect(isEvent, excess, one));
            sum += LogLikelihood(signOf, u, capped);
        }

        var block = tile.FirstRow / Tile.BlockRows;
        _smallestResiduals[block] = Math.Min(Math.Min(smallest[0], smallest[1]), Math.Min(smallest[2], smallest[3]));
        _largestRatios[block] = Math.Max(Math.Max(largest[0], largest[1]), Math.Max(largest[2], largest[3]));
        return sum;
    }

    /// <summary>u + s - 1 for small u, where the sum would lose its digits: u/2 + Σ B_2k u^2k/(2k)! with Bernoulli's numbers.</summary>
    private static Vector256<double> ExcessNearZero(Vector256<double> u)
    {
        var square = u * u;
        var sum = Vector256.Create(1.0 / 47900160);
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(-1.0 / 1209600));
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(1.0 / 30240));
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(-1.0 / 720));
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(1.0 / 12));
        return u * Vector256.FusedMultiplyAdd(sum, u, Vector256.Create(0.5));
    }

    private static double LogLikelihood(Vector256<double> signs, Vector256<double> u, Vector256<double> capped)
    {
        var sum = 0.0;
        for (var lane = 0; lane < PortableMath.Lanes; lane++)
        {
            sum += signs[lane] switch
            {
                > 0 => LogChance(capped[lane]),
                < 0 => -u[lane],
                _ => 0,
            };
        }

        return sum;
    }

    /// <summary>log(1 - exp(-u)).</summary>
    private static double LogChance(double u) => u < 1
        ? PortableMath.Log(-NearZero.ExpLessOne(-u))
        : NearZero.LogOfOnePlus(-PortableMath.Exp(-u));
}
