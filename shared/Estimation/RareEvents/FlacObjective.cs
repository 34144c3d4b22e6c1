using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PocGrid.Numerics;

namespace PocGrid.Estimation.RareEvents;

/// <summary>
/// Log likelihood of FLAC's augmented data (Puhr and others 2017): the rows, and each row again at weight h_i/2 with its outcome
/// and at h_i/2 with the other, an indicator of the added data last among the coefficients. The two added rows are one of
/// weight h_i and outcome 1/2, so no row is copied.
/// </summary>
internal sealed class FlacObjective : IObjective
{
    private readonly WorkingColumns _columns;
    private readonly LogitRows _rows;
    private readonly double[] _leverages;
    private readonly NormalMatrix _matrix;
    private readonly BlockPass _pass;
    private readonly double[] _coefficients;
    private readonly double[] _square;
    private double _indicator;

    public FlacObjective(RareEventData data, double[] leverages)
    {
        _columns = data.Columns;
        _rows = new LogitRows(data.Outcome);
        _leverages = leverages;
        _matrix = new NormalMatrix(_columns.InterceptCount, _columns.ColumnCount);
        _coefficients = new double[_matrix.CoefficientCount];
        _square = new double[_matrix.CoefficientCount * _matrix.CoefficientCount];
        _pass = new BlockPass(_columns, _matrix.Length + _coefficients.Length + 3, data.Options.MaxDegreeOfParallelism, Work);
        Gradient = new double[_coefficients.Length + 1];
        Hessian = new double[Gradient.Length * Gradient.Length];
        Residuals = new double[_columns.RowCount];
        Weights = new double[_columns.RowCount];
    }

    public double Value { get; private set; }

    public double[] Gradient { get; }

    public double[] Hessian { get; }

    /// <summary>Outcome less probability of the rows themselves.</summary>
    public double[] Residuals { get; }

    /// <summary>Information of the rows themselves on their predictor.</summary>
    public double[] Weights { get; }

    // Behind the normal matrix: cross products with the indicator, its gradient, its information, the value.
    private int BorderStart => _matrix.Length;

    private int IndicatorStart => _matrix.Length + _coefficients.Length;

    public void Evaluate(ReadOnlySpan<double> coefficients)
    {
        var p = _coefficients.Length;
        coefficients[..p].CopyTo(_coefficients);
        _indicator = coefficients[p];
        var sum = _pass.RunAndSum();
        _matrix.Gradient(sum).CopyTo(Gradient);
        Gradient[p] = sum[IndicatorStart];
        _matrix.Expand(sum, _square);
        for (var i = 0; i < p; i++)
        {
            _square.AsSpan(i * p, p).CopyTo(Hessian.AsSpan(i * (p + 1)));
            Hessian[(i * (p + 1)) + p] = Hessian[(p * (p + 1)) + i] = sum[BorderStart + i];
        }

        Hessian[(p * (p + 1)) + p] = sum[IndicatorStart + 1];
        Value = sum[IndicatorStart + 2];
    }

    private void Work(Tile tile, int block, Memory<double> part)
    {
        var rows = tile.Rows;
        var sums = part.Span;
        Span<double> residuals = stackalloc double[Tile.BlockRows];
        Span<double> weights = stackalloc double[Tile.BlockRows];
        tile.Predict(_coefficients);
        sums[IndicatorStart + 2] = _rows.Fill(tile) + Added(tile, residuals, weights);
        tile.Residuals.AsSpan(0, rows).CopyTo(Residuals.AsSpan(tile.FirstRow));
        tile.Weights.AsSpan(0, rows).CopyTo(Weights.AsSpan(tile.FirstRow));
        sums[IndicatorStart] = Vectors.Sum(residuals[..rows]);
        sums[IndicatorStart + 1] = Vectors.Sum(weights[..rows]);
        AddBorder(tile, weights[..rows], sums.Slice(BorderStart, _coefficients.Length));
        Vectors.AddScaled(tile.Residuals.AsSpan(0, rows), 1, residuals[..rows]);
        Vectors.AddScaled(tile.Weights.AsSpan(0, rows), 1, weights[..rows]);
        _matrix.Accumulate(tile, sums);
    }

    /// <summary>Residuals and weights of the added rows; returns their log likelihood.</summary>
    private double Added(Tile tile, Span<double> residuals, Span<double> weights)
    {
        Span<double> leverages = stackalloc double[Tile.BlockRows];
        leverages.Clear();
        _leverages.AsSpan(tile.FirstRow, tile.Rows).CopyTo(leverages);
        ref var h = ref MemoryMarshal.GetReference(leverages);
        ref var r = ref MemoryMarshal.GetReference(residuals);
        ref var w = ref MemoryMarshal.GetReference(weights);
        ref var predictor = ref MemoryMarshal.GetArrayDataReference(tile.Predictor);
        var (one, half) = (Vector256<double>.One, Vector256.Create(0.5));
        var logLikelihood = 0.0;
        for (nuint i = 0; i < (nuint)PortableMath.PadToLanes(tile.Rows); i += PortableMath.Lanes)
        {
            var leverage = Vector256.LoadUnsafe(ref h, i);
            var eta = Vector256.LoadUnsafe(ref predictor, i) + Vector256.Create(_indicator);
            var size = Vector256.Abs(eta);
            var t = PortableMath.Exp(-size);
            var likely = one / (one + t);
            var towards = leverage * (half - likely);
            Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(eta, Vector256<double>.Zero), towards, -towards).StoreUnsafe(ref r, i);
            (leverage * likely * (t * likely)).StoreUnsafe(ref w, i);
            for (var lane = 0; lane < PortableMath.Lanes; lane++)
            {
                logLikelihood -= leverage[lane] * ((0.5 * size[lane]) + PortableMath.Log(1 + t[lane]));
            }
        }

        return logLikelihood;
    }

    private void AddBorder(Tile tile, ReadOnlySpan<double> weights, Span<double> border)
    {
        var g = _columns.InterceptCount;
        for (int start = 0, end; start < weights.Length && g > 0; start = end)
        {
            (var group, end) = tile.Run(start);
            border[group] += Vectors.Sum(weights[start..end]);
        }

        for (var k = 0; k < _columns.ColumnCount; k++)
        {
            border[g + k] = Vectors.Dot(weights, tile.Column(k));
        }
    }
}
