using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Log likelihood of a model of a linear predictor, its gradient and its information in working coordinates, in one pass over
/// the rows. The arrays are made once and written anew by each evaluation.
/// </summary>
internal sealed class GlmPass : IObjective
{
    private readonly NormalMatrix _matrix;
    private readonly BlockPass _pass;
    private readonly RowModel _rows;
    private readonly double[]? _offset;
    private readonly double[] _coefficients;

    /// <param name="columns">The design in working coordinates.</param>
    /// <param name="rows">The likelihood of a row.</param>
    /// <param name="maxDegreeOfParallelism">Most workers at a time.</param>
    /// <param name="offset">Added to each row's predictor; null for none.</param>
    public GlmPass(WorkingColumns columns, RowModel rows, int maxDegreeOfParallelism, double[]? offset = null)
    {
        _rows = rows;
        _offset = offset;
        _matrix = new NormalMatrix(columns.InterceptCount, columns.ColumnCount);
        _pass = new BlockPass(columns, _matrix.Length + 1, maxDegreeOfParallelism, Work);
        _coefficients = new double[_matrix.CoefficientCount];
        Gradient = new double[_matrix.CoefficientCount];
        Hessian = new double[_matrix.CoefficientCount * _matrix.CoefficientCount];
        Residuals = new double[columns.RowCount];
        Weights = new double[columns.RowCount];
    }

    public double LogLikelihood { get; private set; }

    double IObjective.Value => LogLikelihood;

    public double[] Gradient { get; }

    /// <summary>The information, row-major; for a logit minus the second derivatives.</summary>
    public double[] Hessian { get; }

    /// <summary>First derivative with respect to the predictor, by row; for a logit outcome less probability.</summary>
    public double[] Residuals { get; }

    /// <summary>Information on the predictor, by row.</summary>
    public double[] Weights { get; }

    public void Evaluate(ReadOnlySpan<double> coefficients)
    {
        coefficients.CopyTo(_coefficients);
        var sum = _pass.RunAndSum();
        LogLikelihood = sum[_matrix.Length];
        _matrix.Gradient(sum).CopyTo(Gradient);
        _matrix.Expand(sum, Hessian);
    }

    private void Work(Tile tile, int block, Memory<double> part)
    {
        tile.Predict(_coefficients);
        if (_offset is not null)
        {
            Vectors.AddScaled(tile.Predictor.AsSpan(0, tile.Rows), 1, _offset.AsSpan(tile.FirstRow, tile.Rows));
        }

        part.Span[_matrix.Length] = _rows.Fill(tile);
        tile.Residuals.AsSpan(0, tile.Rows).CopyTo(Residuals.AsSpan(tile.FirstRow));
        tile.Weights.AsSpan(0, tile.Rows).CopyTo(Weights.AsSpan(tile.FirstRow));
        _matrix.Accumulate(tile, part.Span);
    }
}
