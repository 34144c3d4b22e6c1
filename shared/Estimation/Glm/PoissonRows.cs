using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>Rows of a Poisson regression: the expected outcome is exp(predictor).</summary>
internal sealed class PoissonRows : RowModel
{
    private readonly double[] _outcome;
    private readonly double[] _constants;
    private readonly double[] _smallestMeans;

    /// <param name="outcome">Counts, 0 or more.</param>
    public PoissonRows(double[] outcome)
    {
        _outcome = outcome;
        _constants = new double[Tile.BlockCount(outcome.Length)];
        _smallestMeans = new double[_constants.Length];
        for (var i = 0; i < outcome.Length; i++)
        {
            _constants[i / Tile.BlockRows] += outcome[i] > 0 ? LogGamma.Of(outcome[i] + 1) : 0;
        }
    }

    /// <summary>Smallest mean over the rows with outcome 0; infinite when there are none.</summary>
    public double SmallestMeanOfZeros => _smallestMeans.Min();

    /// <summary>Sum over rows of log y!, the part of the log likelihood that no coefficient changes.</summary>
    public double SumOfLogFactorials => _constants.Sum();

    /// <inheritdoc />
    public override double Fill(Tile tile)
    {
        Span<double> outcomes = stackalloc double[Tile.BlockRows];
        _outcome.AsSpan(tile.FirstRow, tile.Rows).CopyTo(outcomes);
        ref var outcome = ref MemoryMarshal.GetReference(outcomes);
        ref var predictor = ref MemoryMarshal.GetArrayDataReference(tile.Predictor);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(tile.Weights);
        ref var residuals = ref MemoryMarshal.GetArrayDataReference(tile.Residuals);
        var smallest = Vector256.Create(double.PositiveInfinity);
        var zero = Vector256<double>.Zero;
        for (nuint i = 0; i < (nuint)PortableMath.PadToLanes(tile.Rows); i += PortableMath.Lanes)
        {
            var y = Vector256.LoadUnsafe(ref outcome, i);
            var mean = PortableMath.Exp(Vector256.LoadUnsafe(ref predictor, i));
            (y - mean).StoreUnsafe(ref residuals, i);
            mean.StoreUnsafe(ref weights, i);
            smallest = Vector256.Min(
                smallest,
                Vector256.ConditionalSelect(Vector256.Equals(y, zero), mean, Vector256.Create(double.PositiveInfinity)));
        }

        tile.Residuals.AsSpan(tile.Rows).Clear();
        tile.Weights.AsSpan(tile.Rows).Clear();
        var block = tile.FirstRow / Tile.BlockRows;
        _smallestMeans[block] = Math.Min(Math.Min(smallest[0], smallest[1]), Math.Min(smallest[2], smallest[3]));
        var rows = tile.Rows;
        return Vectors.Dot(outcomes[..rows], tile.Predictor) - Vectors.Sum(tile.Weights.AsSpan(0, rows)) - _constants[block];
    }
}
