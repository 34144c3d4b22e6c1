using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Konis's linear programme, max c'd subject to a_i'd ≥ 0 and |d_k| ≤ 1, by the dual simplex method on a growing set of
/// rows a_i. The vertex is where as many constraints hold with equality as there are unknowns; each step admits the row
/// most violated and drops the constraint that keeps the multipliers non-negative, so that c'd falls towards the optimum
/// from above. Its systems are small and are solved afresh at each step, so that no error accumulates.
/// </summary>
internal sealed class SeparationProgram
{
    /// <summary>Working coordinates have spread 1 and |d_k| ≤ 1, so this is far above rounding.</summary>
    public const double Tolerance = 1e-9;

    private readonly int _size;
    private readonly double[] _objective;
    private readonly List<double[]> _pool = [];

    // A constraint is normal'd <= bound: bounds of the box have bound 1, rows (negated) have bound 0.
    private readonly double[][] _normals;
    private readonly double[] _bounds;
    private readonly int[] _pooled;

    public SeparationProgram(double[] objective)
    {
        _size = objective.Length;
        _objective = objective;
        _normals = new double[_size][];
        _bounds = new double[_size];
        _pooled = new int[_size];
        Direction = new double[_size];
        for (var k = 0; k < _size; k++)
        {
            _normals[k] = new double[_size];
            _normals[k][k] = Direction[k] = objective[k] < 0 ? -1 : 1;
            _bounds[k] = 1;
            _pooled[k] = -1;
        }
    }

    /// <summary>The optimum over the rows added so far, after <see cref="Solve"/>.</summary>
    public double[] Direction { get; private set; }

    /// <summary>Adds a row with its sign.</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        var negated = new double[_size];
        for (var k = 0; k < _size; k++)
        {
            negated[k] = -row[k];
        }

        _pool.Add(negated);
    }

    /// <summary>Moves to the optimum over the rows added; false when the step limit was met or the basis is singular.</summary>
    public bool Solve()
    {
        for (var step = 0; step < 200 * (_size + 5); step++)
        {
            var entering = MostViolated();
            if (entering < 0)
            {
                return true;
            }

            if (!Exchange(entering))
            {
                return false;
            }
        }

        return false;
    }

    private int MostViolated()
    {
        var worst = Tolerance;
        var entering = -1;
        for (var r = 0; r < _pool.Count; r++)
        {
            var violation = Vectors.Dot(_pool[r], Direction);
            if (violation > worst && !_pooled.Contains(r))
            {
                worst = violation;
                entering = r;
            }
        }

        // The box holds of itself at the start only.
        for (var k = 0; k < _size; k++)
        {
            if (Math.Abs(Direction[k]) - 1 > worst)
            {
                worst = Math.Abs(Direction[k]) - 1;
                entering = _pool.Count + k;
            }
        }

        return entering;
    }

    private bool Exchange(int entering)
    {
        var isRow = entering < _pool.Count;
        var normal = isRow ? _pool[entering] : new double[_size];
        if (!isRow)
        {
            var k = entering - _pool.Count;
            normal[k] = Math.Sign(Direction[k]);
        }

        if (!LinearSystem.TrySolve(_normals, _objective, transposed: true, out var multipliers)
            || !LinearSystem.TrySolve(_normals, normal, transposed: true, out var weights))
        {
            return false;
        }

        var leaving = -1;
        var ratio = double.PositiveInfinity;
        for (var j = 0; j < _size; j++)
        {
            if (weights[j] <= Tolerance)
            {
                continue;
            }

            // Among ties the largest pivot is the stablest.
            var candidate = Math.Max(multipliers[j], 0) / weights[j];
            if (candidate < ratio || (candidate == ratio && weights[j] > weights[leaving]))
            {
                ratio = candidate;
                leaving = j;
            }
        }

        if (leaving < 0)
        {
            return false;
        }

        _normals[leaving] = normal;
        _bounds[leaving] = isRow ? 0 : 1;
        _pooled[leaving] = isRow ? entering : -1;
        if (!LinearSystem.TrySolve(_normals, _bounds, transposed: false, out var direction))
        {
            return false;
        }

        Direction = direction;
        return true;
    }
}
