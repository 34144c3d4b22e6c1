using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Looks for separation (Albert and Anderson 1984) by Konis's linear programme (2007): is there a direction d with
/// s_i x_i'd ≥ 0 in every row and more than 0 in some? Rows the direction tells apart are set aside and the programme is
/// solved again on the rest, until nothing more is told apart: separation is complete when no row is left.
/// </summary>
/// <remarks>
/// Decided in working coordinates, where columns have standard deviation 1 and are well apart: overlap of less than 1e-9
/// of a row's largest value counts as none. Rows enter the programme as cuts, the worst of each block at a time.
/// </remarks>
internal sealed class SeparationSearch
{
    /// <summary>A row further from the boundary than this is told apart; with |d_k| = 1 for some k, some row is at 1e-3 or more.</summary>
    private const double ApartTolerance = 1e-7;

    private readonly WorkingColumns _columns;
    private readonly double[] _signs;
    private readonly BlockPass _objectivePass;
    private readonly BlockPass _marginPass;
    private readonly double[] _margins;
    private readonly int[] _worst;
    private readonly Tile _tile;
    private double[] _direction = [];

    private SeparationSearch(WorkingColumns columns, double[] signs, int maxDegreeOfParallelism)
    {
        _columns = columns;
        _signs = (double[])signs.Clone();
        _margins = new double[signs.Length];
        _worst = new int[Tile.BlockCount(signs.Length)];
        _tile = new Tile(columns);
        _objectivePass = new BlockPass(columns, columns.CoefficientCount, maxDegreeOfParallelism, AddObjective);
        _marginPass = new BlockPass(columns, 0, maxDegreeOfParallelism, FindWorstRow);
    }

    /// <summary>The refusal for separated data; null when there is no separation.</summary>
    /// <param name="signs">By row, +1 for an event, -1 for none; 0 where the row is not in the data.</param>
    public static Refusal? Find(Design design, WorkingColumns columns, double[] signs, int maxDegreeOfParallelism)
    {
        var search = new SeparationSearch(columns, signs, maxDegreeOfParallelism);
        if (!search.TryOptimize())
        {
            return new Refusal(RefusalReason.NotConverged, "The fit looks separated, and the programme that would tell did not finish.");
        }

        var total = signs.Count(sign => sign != 0);
        var combination = SeparationReport.Combination(design, columns, search._direction);
        var rows = new List<int>();
        do
        {
            if (search.SetAside() is not { Count: > 0 } apart)
            {
                break;
            }

            rows.AddRange(apart);
        }
        while (rows.Count < total && search.TryOptimize());

        rows.Sort();
        return rows.Count == 0 ? null : SeparationReport.Describe(combination, rows, total);
    }

    /// <summary>Solves the programme for the rows not set aside; false when it did not finish.</summary>
    private bool TryOptimize()
    {
        var program = new SeparationProgram(_objectivePass.RunAndSum().ToArray());
        var known = new HashSet<int>();
        var row = new double[_columns.CoefficientCount];
        for (var added = true; added;)
        {
            if (!program.Solve())
            {
                return false;
            }

            _direction = program.Direction;
            _marginPass.Run();
            added = false;
            foreach (var worst in _worst)
            {
                if (worst >= 0 && known.Add(worst))
                {
                    program.Add(SignedRow(worst, row));
                    added = true;
                }
            }
        }

        return true;
    }

    /// <summary>Removes the rows that the direction tells apart.</summary>
    private List<int> SetAside()
    {
        var apart = new List<int>();
        for (var i = 0; i < _signs.Length; i++)
        {
            if (_signs[i] != 0 && _margins[i] > ApartTolerance)
            {
                apart.Add(i);
                _signs[i] = 0;
            }
        }

        return apart;
    }

    /// <summary>
    /// Any positive weights of the rows serve. These differ from row to row, because equal weights of indicator columns
    /// make ties in which the simplex method could go round in circles.
    /// </summary>
    private void AddObjective(Tile tile, int block, Memory<double> part)
    {
        var sums = part.Span;
        var weights = tile.Weights.AsSpan(0, tile.Rows);
        for (var i = 0; i < weights.Length; i++)
        {
            var row = tile.FirstRow + i;
            weights[i] = _signs[row] * (1 + (((uint)row * 2654435769u) / 4294967296.0));
            if (_columns.InterceptCount > 0)
            {
                sums[_columns.Groups?[row] ?? 0] += weights[i];
            }
        }

        for (var k = 0; k < _columns.ColumnCount; k++)
        {
            sums[_columns.InterceptCount + k] = Vectors.Dot(weights, tile.Column(k));
        }
    }

    /// <summary>Notes the index of the block's row furthest on the wrong side, or -1 when none is.</summary>
    private void FindWorstRow(Tile tile, int block, Memory<double> part)
    {
        tile.Predict(_direction);
        var worst = -1;
        var least = -SeparationProgram.Tolerance;
        for (var i = 0; i < tile.Rows; i++)
        {
            var row = tile.FirstRow + i;
            _margins[row] = _signs[row] * tile.Predictor[i];
            if (_margins[row] < least)
            {
                least = _margins[row];
                worst = row;
            }
        }

        _worst[block] = worst;
    }

    /// <summary>A row with its sign, its largest value scaled to 1.</summary>
    private double[] SignedRow(int row, double[] target)
    {
        Array.Clear(target);
        if (_columns.InterceptCount > 0)
        {
            target[_columns.Groups?[row] ?? 0] = _signs[row];
        }

        var largest = 1.0;
        _tile.Load(row / Tile.BlockRows);
        for (var k = 0; k < _columns.ColumnCount; k++)
        {
            var value = _tile.Column(k)[row - _tile.FirstRow] * _signs[row];
            target[_columns.InterceptCount + k] = value;
            largest = Math.Max(largest, Math.Abs(value));
        }

        for (var i = 0; i < target.Length; i++)
        {
            target[i] /= largest;
        }

        return target;
    }
}
