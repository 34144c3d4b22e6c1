using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// The exact conditional log likelihood with its derivatives in working coordinates. Strata are worked out apart and added in
/// a fixed pairwise order, so that the bits do not depend on the number of workers.
/// </summary>
internal sealed class ConditionalLikelihood : IObjective
{
    private readonly ConditionalStrata _strata;
    private readonly ParallelOptions _options;
    private readonly double[] _values;
    private readonly double[] _parts;
    private readonly int _columns;
    private readonly int _length;
    private double[] _coefficients = [];

    public ConditionalLikelihood(WorkingColumns columns, ConditionalStrata strata, int maxDegreeOfParallelism)
    {
        _strata = strata;
        _options = new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism };
        _columns = columns.ColumnCount;
        _length = 1 + _columns + (_columns * (_columns + 1) / 2);
        _values = RowByRow(columns);
        _parts = new double[strata.Count * _length];
        Gradient = new double[_columns];
        Hessian = new double[_columns * _columns];
    }

    public double Value { get; private set; }

    public double[] Gradient { get; }

    public double[] Hessian { get; }

    /// <summary>Log likelihood when no column matters: every subset is as likely.</summary>
    public double NullValue
    {
        get
        {
            Evaluate(new double[_columns]);
            return Value;
        }
    }

    public void Evaluate(ReadOnlySpan<double> coefficients)
    {
        _coefficients = coefficients.ToArray();
        Parallel.For(0, _strata.Count, _options, () => new Worker(_columns), (s, _, worker) =>
        {
            Load(s, worker);
            var (start, rows) = Span(s);
            worker.Moments.Fill(
                worker.Stratum, _values.AsSpan(start * _columns, rows * _columns), _strata.Outcome.AsSpan(start, rows), _strata.Events[
                    s], _parts.AsSpan(s * _length, _length));
            return worker;
        }, _ => { });
        Reduce();
        Value = _parts[0];
        _parts.AsSpan(1, _columns).CopyTo(Gradient);
        var at = 1 + _columns;
        for (var j = 0; j < _columns; j++)
        {
            for (var k = 0; k <= j; k++, at++)
            {
                Hessian[(j * _columns) + k] = Hessian[(k * _columns) + j] = _parts[at];
            }
        }
    }

    /// <summary>Residuals and weights by row at the coefficients last evaluated.</summary>
    public (double[] Residuals, double[] Weights) Rows()
    {
        var residuals = new double[_strata.Rows.Length];
        var weights = new double[_strata.Rows.Length];
        Parallel.For(0, _strata.Count, _options, () => new Worker(_columns), (s, _, worker) =>
        {
            Load(s, worker);
            var (start, rows) = Span(s);
            ConditionalResiduals.Fill(
                worker.Stratum, _strata.Outcome.AsSpan(start, rows), _strata.Events[s], residuals.AsSpan(start, rows), weights.AsSpan(
                    start,
                    rows));
            return worker;
        }, _ => { });
        return (residuals, weights);
    }

    private void Load(int stratum, Worker worker)
    {
        var (start, rows) = Span(stratum);
        if (worker.Predictor.Length < rows)
        {
            worker.Predictor = new double[rows];
        }

        for (var i = 0; i < rows; i++)
        {
            worker.Predictor[i] = Vectors.Dot(_coefficients, _values.AsSpan((start + i) * _columns, _columns));
        }

        worker.Stratum.Load(worker.Predictor.AsSpan(0, rows), _strata.Events[stratum]);
    }

    private (int Start, int Rows) Span(int stratum) => (_strata.Starts[stratum], _strata.Starts[stratum + 1] - _strata.Starts[stratum]);

    private void Reduce()
    {
        for (var step = 1; step < _strata.Count; step *= 2)
        {
            for (var s = 0; s + step < _strata.Count; s += 2 * step)
            {
                Vectors.AddScaled(_parts.AsSpan(s * _length, _length), 1, _parts.AsSpan((s + step) * _length, _length));
            }
        }
    }

    private static double[] RowByRow(WorkingColumns columns)
    {
        var values = new double[columns.RowCount * columns.ColumnCount];
        for (var k = 0; k < columns.ColumnCount; k++)
        {
            for (var i = 0; i < columns.RowCount; i++)
            {
                values[(i * columns.ColumnCount) + k] = (columns.Sources[k][i] - columns.Shifts[k]) * columns.Factors[k];
            }
        }

        return values;
    }

    private sealed class Worker(int columns)
    {
        public TiltedStratum Stratum { get; } = new();

        public ConditionalMoments Moments { get; } = new(columns);

        public double[] Predictor { get; set; } = [];
    }
}
