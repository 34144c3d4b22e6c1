using PocGrid.Numerics;

namespace PocGrid.Estimation.Survival;

/// <summary>
/// Log partial likelihood of Cox (1972) with Efron's approximation of ties (1977), in working coordinates: of d tied events the k-th is
/// chosen among the others of its set and the events themselves, each of which counts 1 - k/d, k = 0 .. d-1.
/// </summary>
internal sealed class EfronLikelihood : IObjective
{
    private readonly RiskSets _sets;
    private readonly double[] _values;
    private readonly double[] _predictor;
    private readonly int _size;
    private readonly Moments _events;
    private readonly Moments _others;
    private readonly double[] _mean;

    public EfronLikelihood(WorkingColumns columns, RiskSets sets)
    {
        (_sets, _values, _size) = (sets, columns.RowMajor(), columns.CoefficientCount);
        _predictor = new double[sets.Rows.Length];
        (_events, _others, _mean) = (new(_size), new(_size), new double[_size]);
        (Gradient, Hessian) = (new double[_size], new double[_size * _size]);
    }

    public double Value { get; private set; }

    public double[] Gradient { get; }

    public double[] Hessian { get; }

    public void Evaluate(ReadOnlySpan<double> coefficients)
    {
        Value = 0;
        Array.Clear(Gradient);
        Array.Clear(Hessian);
        for (var set = 0; set < _sets.Count; set++)
        {
            var (start, events) = (_sets.Starts[set], _sets.Events[set]);
            Value += Load(set, coefficients, withSecond: true);
            for (var row = start; row < start + events; row++)
            {
                Vectors.AddScaled(Gradient, 1, Row(row));
            }

            for (var k = 0; k < events; k++)
            {
                var weight = 1 - ((double)k / events);
                var total = Total(weight);
                Value -= PortableMath.Log(total);
                Vectors.AddScaled(Gradient, -1, _mean);
                Vectors.AddScaled(Hessian, 1 / total, _others.Second);
                Vectors.AddScaled(Hessian, weight / total, _events.Second);
                for (var i = 0; i < _size; i++)
                {
                    Vectors.AddScaled(Hessian.AsSpan(i * _size, _size), -_mean[i], _mean);
                }
            }
        }

        for (var i = 0; i < _size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Hessian[(i * _size) + j] = Hessian[(j * _size) + i];
            }
        }
    }

    /// <summary>
    /// Scores by cluster, then coefficient: what each row adds, its chances included, to the score of its set (Lin and Wei 1989), as
    /// <c>residuals(coxph, "score")</c>; and the least number of events that was expected of a row without one.
    /// </summary>
    public (double[] Scores, double LeastExpected) Clusters(ReadOnlySpan<double> coefficients, RowGroups clusters)
    {
        var (scores, least) = (new double[clusters.Count * _size], double.PositiveInfinity);
        var (eventMean, otherMean, mean) = (new double[_size], new double[_size], new double[_size]);
        for (var set = 0; set < _sets.Count; set++)
        {
            _ = Load(set, coefficients, withSecond: false);
            var (start, events) = (_sets.Starts[set], _sets.Events[set]);
            var (eventHazard, otherHazard) = (0.0, 0.0);
            Array.Clear(eventMean);
            Array.Clear(otherMean);
            Array.Clear(mean);
            for (var k = 0; k < events; k++)
            {
                var weight = 1 - ((double)k / events);
                var total = Total(weight);
                (eventHazard, otherHazard) = (eventHazard + (weight / total), otherHazard + (1 / total));
                Vectors.AddScaled(eventMean, weight / total, _mean);
                Vectors.AddScaled(otherMean, 1 / total, _mean);
                Vectors.AddScaled(mean, 1.0 / events, _mean);
            }

            for (var row = start; row < _sets.Starts[set + 1]; row++)
            {
                var score = scores.AsSpan(clusters.Index[row] * _size, _size);
                var (isEvent, risk) = (row < start + events, _predictor[row]);
                Vectors.AddScaled(score, (isEvent ? 1 : 0) - (risk * (isEvent ? eventHazard : otherHazard)), Row(row));
                Vectors.AddScaled(score, risk, isEvent ? eventMean : otherMean);
                if (isEvent)
                {
                    Vectors.AddScaled(score, -1, mean);
                }
                else
                {
                    least = Math.Min(least, risk * otherHazard);
                }
            }
        }

        return (scores, least);
    }

    /// <summary>Sums of a set; returns what its events add to the log likelihood before logarithms of totals are taken off.</summary>
    private double Load(int set, ReadOnlySpan<double> coefficients, bool withSecond)
    {
        var (start, end, events) = (_sets.Starts[set], _sets.Starts[set + 1], _sets.Events[set]);
        var largest = double.NegativeInfinity;
        for (var row = start; row < end; row++)
        {
            _predictor[row] = Vectors.Dot(coefficients, Row(row));
            largest = Math.Max(largest, _predictor[row]);
        }

        _events.Clear();
        _others.Clear();
        var sum = 0.0;
        for (var row = start; row < end; row++)
        {
            var isEvent = row < start + events;
            sum += isEvent ? _predictor[row] - largest : 0;
            _predictor[row] = PortableMath.Exp(_predictor[row] - largest);
            (isEvent ? _events : _others).Add(_predictor[row], Row(row), withSecond);
        }

        return sum;
    }

    /// <summary>Sets the mean of the columns where events count so much; returns the sum of risks.</summary>
    private double Total(double weight)
    {
        var total = _others.Sum + (weight * _events.Sum);
        for (var i = 0; i < _size; i++)
        {
            _mean[i] = (_others.First[i] + (weight * _events.First[i])) / total;
        }

        return total;
    }

    private ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * _size, _size);

    /// <summary>Sums of risks, of risks times columns, and of risks times their products, of these the upper triangle.</summary>
    private sealed class Moments(int size)
    {
        public double Sum { get; private set; }

        public double[] First { get; } = new double[size];

        public double[] Second { get; } = new double[size * size];

        public void Clear()
        {
            Sum = 0;
            Array.Clear(First);
            Array.Clear(Second);
        }

        public void Add(double risk, ReadOnlySpan<double> row, bool withSecond)
        {
            Sum += risk;
            Vectors.AddScaled(First, risk, row);
            for (var i = 0; i < size && withSecond; i++)
            {
                Vectors.AddScaled(Second.AsSpan((i * size) + i, size - i), risk * row[i], row[i..]);
            }
        }
    }
}
