using PocGrid.Estimation.RareEvents;
using PocGrid.Numerics;

namespace PocGrid.Estimation.Splines;

/// <summary>
/// The restricted likelihood of the precisions λ of splines, by its slopes in log λ: with u the m coefficients of a spline and A the
/// inverse of the penalised information, (m - λ u'u - λ tr A_uu - Σ w' h dη) / 2, where h is x'Ax, w' the derivative of a row's weight in
/// its predictor η, and dη what log λ does to η (Wood 2011).
/// </summary>
internal sealed class SmoothingCriterion
{
    private readonly WorkingColumns _columns;
    private readonly bool[] _outcome;
    private readonly FitOptions _options;
    private readonly GlmPass _pass;
    private readonly PenalizedObjective _objective;
    private readonly double[] _combinations;
    private readonly int[] _owner;
    private readonly double[] _precisions;
    private double[] _start;

    /// <summary>By spline, what a change of its log precision does to the coefficients; none before the first evaluation.</summary>
    private double[][] _changes = [];

    /// <param name="splines">By spline, the names of its columns.</param>
    public SmoothingCriterion(PreparedDesign prepared, bool[] outcome, string[][] splines, FitOptions options)
    {
        (_columns, _outcome, _options) = (prepared.Columns, outcome, options);
        var (size, transform) = (_columns.CoefficientCount, _columns.BackTransform());
        _owner = [.. splines.SelectMany((names, j) => names.Select(_ => j))];
        _combinations =
        [
            .. splines.SelectMany(names => names).SelectMany(name => transform
                .AsSpan((_columns.InterceptCount + prepared.Design.IndexOfColumn(name)) * size, size).ToArray()),
        ];
        _precisions = new double[splines.Length];
        _pass = new GlmPass(_columns, new LogitRows(outcome), options.MaxDegreeOfParallelism);
        _objective = new PenalizedObjective(_pass, new SmoothnessPenalty(_combinations, _owner, _precisions));
        _start = Logit.NullModel(prepared.Design, outcome).Start;
        Bends = new double[splines.Length];
    }

    public int Count => _precisions.Length;

    /// <summary>Effective degrees of freedom of each spline beyond its straight line, at the precisions last evaluated.</summary>
    public double[] Bends { get; }

    /// <summary>Precision at which about half of a spline's freedom is left, from the information at the ones last evaluated.</summary>
    public double Middle(int spline)
    {
        var count = _owner.Count(owner => owner == spline);
        return _precisions[spline] * Bends[spline] / (count - Bends[spline]);
    }

    /// <summary>Slopes by log precision; null where the model has no maximum that was found.</summary>
    public double[]? Slopes(double[] logPrecisions)
    {
        for (var j = 0; j < Count; j++)
        {
            if (_changes.Length > 0)
            {
                // Along a longer way the change would be another.
                var step = Math.Clamp(logPrecisions[j] - PortableMath.Log(_precisions[j]), -1, 1);
                Vectors.AddScaled(_start, step, _changes[j]);
            }

            _precisions[j] = PortableMath.Exp(logPrecisions[j]);
        }

        var solver = new NewtonSolver(_objective, _options);
        if (!solver.Solve(_start))
        {
            return null;
        }

        _start = solver.Coefficients;
        return SlopesAtMaximum(solver.Factor.Inverse());
    }

    private double[] SlopesAtMaximum(double[] inverse)
    {
        var size = _columns.CoefficientCount;
        var (count, squares, trace) = (new double[Count], new double[Count], new double[Count]);
        double[][] changes = [.. _precisions.Select(_ => new double[size])];
        for (var term = 0; term < _owner.Length; term++)
        {
            var j = _owner[term];
            var combination = _combinations.AsSpan(term * size, size);
            var through = Vectors.Product(inverse, combination);
            var coefficient = Vectors.Dot(combination, _start);
            count[j]++;
            squares[j] += coefficient * coefficient;
            trace[j] += Vectors.Dot(combination, through);
            Vectors.AddScaled(changes[j], -_precisions[j] * coefficient, through);
        }

        _changes = changes;
        var weights = WeightChanges(inverse, changes);
        for (var j = 0; j < Count; j++)
        {
            Bends[j] = count[j] - (_precisions[j] * trace[j]);
        }

        return
        [
            .. Enumerable.Range(0, Count).Select(j =>
                (count[j] - (_precisions[j] * (squares[j] + trace[j])) - weights[j]) / 2),
        ];
    }

    /// <summary>By spline, Σ w' h dη: with leverages wh, and w'/w = 1 - 2p.</summary>
    private double[] WeightChanges(double[] inverse, double[][] changes)
    {
        var scores = new Scores(_columns, _pass.Residuals, _pass.Weights, inverse, []);
        return new BlockPass(_columns, Count, _options.MaxDegreeOfParallelism, Work).RunAndSum().ToArray();

        void Work(Tile tile, int block, Memory<double> part)
        {
            Span<double> leverages = stackalloc double[Tile.BlockRows];
            leverages.Clear();
            Leverages.Fill(scores, tile, leverages);
            for (var j = 0; j < changes.Length; j++)
            {
                tile.Predict(changes[j]);
                for (var i = 0; i < tile.Rows; i++)
                {
                    var probability = (_outcome[tile.FirstRow + i] ? 1 : 0) - _pass.Residuals[tile.FirstRow + i];
                    part.Span[j] += (1 - (2 * probability)) * leverages[i] * tile.Predictor[i];
                }
            }
        }
    }
}
