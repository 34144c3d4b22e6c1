using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Looks for separation of a conditional likelihood: is there a direction d with (x_i - x_j)'d ≥ 0 for every event i and
/// non-event j of a stratum, and more than 0 for some? Then the events' sum of columns is on the boundary of what subsets of
/// that size can have, and the likelihood has no maximum (Jacobsen 1989). The linear programme is that of
/// <see cref="SeparationSearch"/> over such pairs; the worst pair of each stratum enters as a cut.
/// </summary>
internal sealed class ConditionalSeparation
{
    /// <summary>As in <see cref="SeparationSearch"/>.</summary>
    private const double ApartTolerance = 1e-7;

    private readonly WorkingColumns _columns;
    private readonly ConditionalStrata _strata;
    private readonly double[][] _values;

    // Rows not told apart yet.
    private readonly bool[] _open;
    private double[] _direction = [];
    private double[] _predictor = [];

    private ConditionalSeparation(WorkingColumns columns, ConditionalStrata strata)
    {
        _columns = columns;
        _strata = strata;
        _open = new bool[strata.Rows.Length];
        Array.Fill(_open, true);
        _values = new double[columns.ColumnCount][];
        for (var k = 0; k < _values.Length; k++)
        {
            _values[k] = new double[columns.RowCount];
            Vectors.Standardize(_values[k], columns.Sources[k], columns.Shifts[k], columns.Factors[k]);
        }
    }

    /// <summary>
    /// Whether a point with these derivatives can exist only without separation: the proof of <see cref="SeparationCertificate"/>.
    /// With t_s between the events and non-events of stratum s on d, g'd = Σ q_i |x_i'd - t_s|; a subset's sum falls short of
    /// the events' by at most 2 m max |x_i'd - t_s|, with m the fewer of events and non-events, so d'Hd is at most that
    /// times g'd, and the row where m |x_i'd - t_s| is largest has q_i ≤ 2 m λ².
    /// </summary>
    public static bool IsExcluded(double[] residuals, double decrement, int mostSwaps) =>
        SeparationCertificate.Excludes(residuals.Min(Math.Abs), 2 * mostSwaps * decrement);

    /// <summary>The refusal for separated data, with rows of the data as they were given; null when there is no separation.</summary>
    public static Refusal? Find(Design design, WorkingColumns columns, ConditionalStrata strata)
    {
        var search = new ConditionalSeparation(columns, strata);
        if (!search.TryOptimize())
        {
            return new Refusal(RefusalReason.NotConverged, "The fit looks separated, and the programme that would tell did not finish.");
        }

        var combination = SeparationReport.Combination(design, columns, search._direction);
        var apart = 0;
        for (var more = search.SetAside(); more > 0; more = search._open.Contains(true) && search.TryOptimize() ? search.SetAside() : 0)
        {
            apart += more;
        }

        int[] rows = [.. strata.Rows.Where((_, i) => !search._open[i]).Order()];
        return apart == 0 ? null : SeparationReport.Describe(combination, [.. rows], strata.Rows.Length);
    }

    /// <summary>Solves the programme for the pairs of open rows; false when it did not finish.</summary>
    private bool TryOptimize()
    {
        var program = new SeparationProgram(Objective());
        var known = new HashSet<(int, int)>();
        for (var added = true; added;)
        {
            if (!program.Solve())
            {
                return false;
            }

            _direction = program.Direction;
            _predictor = Predict();
            added = false;
            for (var s = 0; s < _strata.Count; s++)
            {
                var (least, most) = Extremes(s);
                if (least >= 0 && most >= 0 && _predictor[least] - _predictor[most] < -SeparationProgram.Tolerance
                    && known.Add((least, most)))
                {
                    program.Add(Difference(least, most));
                    added = true;
                }
            }
        }

        return true;
    }

    /// <summary>
    /// A positive weight a pair: the product of the rows' weights, which differ for the reason given in <see cref="SeparationSearch"/>.
    /// </summary>
    private double[] Objective()
    {
        var objective = new double[_values.Length];
        for (var s = 0; s < _strata.Count; s++)
        {
            var (events, others) = (0.0, 0.0);
            for (var i = _strata.Starts[s]; i < _strata.Starts[s + 1]; i++)
            {
                events += _open[i] && _strata.Outcome[i] ? Weight(i) : 0;
                others += _open[i] && !_strata.Outcome[i] ? Weight(i) : 0;
            }

            for (var i = _strata.Starts[s]; i < _strata.Starts[s + 1]; i++)
            {
                var weight = !_open[i] ? 0 : _strata.Outcome[i] ? others * Weight(i) : -events * Weight(i);
                for (var k = 0; k < objective.Length; k++)
                {
                    objective[k] += weight * _values[k][i];
                }
            }
        }

        return objective;
    }

    private static double Weight(int row) => 1 + (((uint)row * 2654435769u) / 4294967296.0);

    private double[] Predict()
    {
        var predictor = new double[_open.Length];
        for (var k = 0; k < _values.Length; k++)
        {
            Vectors.AddScaled(predictor, _direction[k], _values[k]);
        }

        return predictor;
    }

    /// <summary>The open event furthest down and the open non-event furthest up; -1 for none.</summary>
    private (int LeastEvent, int MostOther) Extremes(int stratum)
    {
        var (least, most) = (-1, -1);
        for (var i = _strata.Starts[stratum]; i < _strata.Starts[stratum + 1]; i++)
        {
            if (_open[i] && _strata.Outcome[i] && (least < 0 || _predictor[i] < _predictor[least]))
            {
                least = i;
            }
            else if (_open[i] && !_strata.Outcome[i] && (most < 0 || _predictor[i] > _predictor[most]))
            {
                most = i;
            }
        }

        return (least, most);
    }

    /// <summary>Closes rows that the direction tells from every open row of the other outcome; returns how many.</summary>
    private int SetAside()
    {
        var closed = 0;
        for (var s = 0; s < _strata.Count; s++)
        {
            var (least, most) = Extremes(s);
            for (var i = _strata.Starts[s]; i < _strata.Starts[s + 1]; i++)
            {
                if (_open[i] && (_strata.Outcome[i] ? IsApart(i, most) : IsApart(least, i)))
                {
                    _open[i] = false;
                    closed++;
                }
            }
        }

        return closed;
    }

    /// <summary>Also true when no row of the other outcome is left to tell from.</summary>
    private bool IsApart(int higher, int lower) =>
        higher < 0 || lower < 0 || _predictor[higher] - _predictor[lower] > ApartTolerance;

    /// <summary>A pair's difference, its largest value scaled to 1 or below.</summary>
    private double[] Difference(int higher, int lower)
    {
        var row = Array.ConvertAll(_values, column => column[higher] - column[lower]);
        var largest = Math.Max(1, row.Max(Math.Abs));
        return Array.ConvertAll(row, value => value / largest);
    }
}
