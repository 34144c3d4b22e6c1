using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PocGrid.Estimation.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Log likelihood of a logit, its gradient and its Hessian in working coordinates, in one pass over the rows. The arrays
/// are made once and written anew by each evaluation.
/// </summary>
internal sealed class LogitPass
{
    private readonly NormalMatrix _matrix;
    private readonly BlockPass _pass;
    private readonly double[] _signs;
    private readonly double[] _coefficients;
    private readonly double[] _smallestResiduals;

    /// <param name="columns">The design in working coordinates.</param>
    /// <param name="signs">+1 for an event, -1 for none.</param>
    /// <param name="maxDegreeOfParallelism">Most workers at a time.</param>
    public LogitPass(WorkingColumns columns, double[] signs, int maxDegreeOfParallelism)
    {
        _signs = signs;
        _matrix = new NormalMatrix(columns.InterceptCount, columns.ColumnCount);
        _pass = new BlockPass(columns, _matrix.Length + 1, maxDegreeOfParallelism, Work);
        _coefficients = new double[_matrix.CoefficientCount];
        _smallestResiduals = new double[_pass.BlockCount];
        Gradient = new double[_matrix.CoefficientCount];
        Hessian = new double[_matrix.CoefficientCount * _matrix.CoefficientCount];
        Residuals = new double[columns.RowCount];
    }

    public double LogLikelihood { get; private set; }

    public double[] Gradient { get; }

    /// <summary>Minus the second derivatives, row-major.</summary>
    public double[] Hessian { get; }

    /// <summary>Outcome less probability, by row.</summary>
    public double[] Residuals { get; }

    /// <summary>Smallest residual in size over all rows.</summary>
    public double SmallestResidual { get; private set; }

    public void Evaluate(ReadOnlySpan<double> coefficients)
    {
        coefficients.CopyTo(_coefficients);
        var sum = _pass.RunAndSum();
        LogLikelihood = sum[_matrix.Length];
        _matrix.Gradient(sum).CopyTo(Gradient);
        _matrix.Expand(sum, Hessian);
        SmallestResidual = _smallestResiduals.Min();
    }

    private void Work(Tile tile, int block, Memory<double> part)
    {
        tile.Predict(_coefficients);
        part.Span[_matrix.Length] = Residualize(tile, block);
        tile.Residuals.AsSpan(0, tile.Rows).CopyTo(Residuals.AsSpan(tile.FirstRow));
        _matrix.Accumulate(tile, part.Span);
    }

    /// <summary>Fills the tile's weights and residuals and returns its log likelihood.</summary>
    /// <remarks>
    /// With m the linear predictor signed by the outcome and t = exp(-|m|), no quantity below loses digits in either tail.
    /// The logarithms of 1 + t are taken of products, at most 2^128 a lane, one logarithm a lane and block.
    /// </remarks>
    private double Residualize(Tile tile, int block)
    {
        Span<double> signs = stackalloc double[Tile.BlockRows];
        _signs.AsSpan(tile.FirstRow, tile.Rows).CopyTo(signs);
        signs[tile.Rows..].Clear();
        ref var s = ref MemoryMarshal.GetReference(signs);
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

        var logarithms = 0.0;
        var least = 1.0;
        for (var lane = 0; lane < PortableMath.Lanes; lane++)
        {
            logarithms += PortableMath.Log(products.GetElement(lane));
            least = Math.Min(least, smallest.GetElement(lane));
        }

        _smallestResiduals[block] = least;
        return PortableMath.Sum(linear) - logarithms;
    }
}
