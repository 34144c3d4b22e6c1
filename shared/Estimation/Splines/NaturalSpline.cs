using PocGrid.Numerics;

namespace PocGrid.Estimation.Splines;

/// <summary>
/// A cubic spline, straight beyond its ends, less the straight line: what a term can be besides linear. The last step of its basis makes
/// the integral of the squared second derivative the sum of the squared coefficients (Wood 2017, 5.3.1; <c>bs = "cr"</c> of mgcv).
/// </summary>
internal sealed class NaturalSpline
{
    private readonly double[] _knots;
    private readonly int _size;

    // By basis function: second derivatives and values at the knots, both 0 at the ends.
    private readonly double[][] _curvatures;
    private readonly double[][] _values;

    /// <param name="knots">Ascending, at least three.</param>
    public NaturalSpline(double[] knots)
    {
        (_knots, _size) = (knots, knots.Length - 2);
        var (penalty, differences) = (new double[_size * _size], new double[_size * _size]);
        for (var i = 0; i < _size; i++)
        {
            var (left, right) = (knots[i + 1] - knots[i], knots[i + 2] - knots[i + 1]);
            (penalty[(i * _size) + i], differences[(i * _size) + i]) = ((left + right) / 3, (1 / left) + (1 / right));
            if (i + 1 < _size)
            {
                penalty[(i * _size) + i + 1] = penalty[((i + 1) * _size) + i] = right / 6;
                differences[(i * _size) + i + 1] = differences[((i + 1) * _size) + i] = -1 / right;
            }
        }

        var (root, values) = (new Cholesky(_size), new Cholesky(_size));
        if (!root.TryFactor(penalty) || !values.TryFactor(differences))
        {
            throw new ArgumentException("Knots do not ascend.", nameof(knots));
        }

        // With penalty δ'Bδ = δ'LL'δ, function j has δ = L'^-1 e_j; its values f at the knots solve -D f = B δ, D second differences.
        _curvatures = [.. Enumerable.Range(0, _size).Select(j => Backward(root, j))];
        _values = Array.ConvertAll(_curvatures, curvature =>
        {
            double[] right = [.. Enumerable.Range(0, _size).Select(i => -Vectors.Dot(penalty.AsSpan(i * _size, _size), curvature))];
            values.Solve(right);
            return right;
        });
    }

    /// <summary>Basis functions.</summary>
    public int Count => _size;

    /// <summary>Knots as mgcv has them: quantiles of the distinct values, evenly spaced; null where values are fewer than knots.</summary>
    public static double[]? KnotsOf(IEnumerable<double> values, int count)
    {
        double[] distinct = [.. values.Distinct().Order()];
        return distinct.Length < count ? null : [.. Enumerable.Range(0, count).Select(knot =>
        {
            var at = (distinct.Length - 1) * (double)knot / (count - 1);
            var below = Math.Min((int)at, distinct.Length - 2);
            return distinct[below] + ((at - below) * (distinct[below + 1] - distinct[below]));
        })];
    }

    /// <summary>Value of a basis function within the knots.</summary>
    public double Value(int function, double x)
    {
        var j = Array.BinarySearch(_knots, x);
        j = Math.Clamp(j < 0 ? ~j - 1 : j, 0, _knots.Length - 2);
        var (width, before, after) = (_knots[j + 1] - _knots[j], _knots[j + 1] - x, x - _knots[j]);
        return (At(_values, j) * before / width) + (At(_values, j + 1) * after / width)
            + (At(_curvatures, j) * Bend(before)) + (At(_curvatures, j + 1) * Bend(after));

        double At(double[][] of, int knot) => knot == 0 || knot > _size ? 0 : of[function][knot - 1];

        double Bend(double distance) => ((distance * distance * distance / width) - (width * distance)) / 6;
    }

    /// <summary>Solves L'x = e_j.</summary>
    private static double[] Backward(Cholesky root, int j)
    {
        var x = new double[root.Size];
        x[j] = 1;
        for (var i = j; i >= 0; i--)
        {
            for (var k = i + 1; k <= j; k++)
            {
                x[i] -= root[k, i] * x[k];
            }

            x[i] /= root[i, i];
        }

        return x;
    }
}
