using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// The normal equations of a linear regression in twice the working precision. Where there are intercepts, columns and
/// outcome are first taken less a number near their mean, without rounding; that is undone in the answer.
/// </summary>
internal sealed class LeastSquaresSystem
{
    private readonly int _intercepts;
    private readonly int _size;
    private readonly double[] _shifts;
    private readonly DoubleDouble[] _right;
    private readonly ExactSymmetric _factors;

    public LeastSquaresSystem(Design design, double[] outcome, int maxDegreeOfParallelism)
    {
        _intercepts = design.InterceptCount;
        _size = design.CoefficientCount;
        double[][] columns = [.. design.Columns, outcome];
        _shifts = Array.ConvertAll(columns, c => _intercepts > 0 ? Vectors.Sum(c) / c.Length : 0);
        var products = ExactGram.Of(columns, _shifts, maxDegreeOfParallelism);
        var sums = new DoubleDouble[columns.Length][];
        Parallel.For(0, columns.Length, new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism }, k =>
            sums[k] = SumByIntercept(design, columns[k], _shifts[k]));

        var matrix = new DoubleDouble[_size * _size];
        _right = new DoubleDouble[_size];
        for (var i = 0; i < design.RowCount && _intercepts > 0; i++)
        {
            var g = design.Groups?[i] ?? 0;
            matrix[(g * _size) + g] += 1;
        }

        for (var k = 0; k < columns.Length; k++)
        {
            for (var j = 0; j < _intercepts + columns.Length - 1; j++)
            {
                var product = j < _intercepts ? sums[k][j] : products[(k * columns.Length) + j - _intercepts];
                if (k == columns.Length - 1)
                {
                    _right[j] = product;
                }
                else
                {
                    matrix[((_intercepts + k) * _size) + j] = product;
                }
            }
        }

        // Columns that earlier ones reproduce are gone before; what is left is far from singular in this precision.
        _factors = ExactSymmetric.Factor(matrix, _size)
            ?? throw new InvalidOperationException("The columns are linearly dependent beyond twice the working precision.");
    }

    /// <summary>Estimates: intercepts, then columns.</summary>
    public DoubleDouble[] Coefficients()
    {
        var solution = (DoubleDouble[])_right.Clone();
        _factors.Solve(solution);
        for (var g = 0; g < _intercepts; g++)
        {
            solution[g] += _shifts[^1];
        }

        Unshift(solution);
        return solution;
    }

    /// <summary>The inverse of the cross products of intercepts and columns, row-major and exactly symmetric.</summary>
    public double[] InverseGram()
    {
        var inverse = new DoubleDouble[_size][];
        for (var j = 0; j < _size; j++)
        {
            inverse[j] = new DoubleDouble[_size];
            inverse[j][j] = 1;
            _factors.Solve(inverse[j]);
            Unshift(inverse[j]);
        }

        // Each row has its intercepts unshifted; now the rows of the intercepts against the others.
        var result = new double[_size * _size];
        var column = new DoubleDouble[_size];
        for (var j = 0; j < _size; j++)
        {
            for (var i = 0; i < _size; i++)
            {
                column[i] = inverse[i][j];
            }

            Unshift(column);
            for (var i = 0; i <= j; i++)
            {
                result[(i * _size) + j] = result[(j * _size) + i] = column[i].High;
            }
        }

        return result;
    }

    /// <summary>Turns intercepts of shifted columns into those of the columns.</summary>
    private void Unshift(DoubleDouble[] coefficients)
    {
        for (var g = 0; g < _intercepts; g++)
        {
            for (var k = 0; k + _intercepts < _size; k++)
            {
                coefficients[g] -= coefficients[_intercepts + k] * _shifts[k];
            }
        }
    }

    private static DoubleDouble[] SumByIntercept(Design design, double[] column, double shift)
    {
        var sums = new DoubleDouble[design.InterceptCount];
        for (var i = 0; i < column.Length && sums.Length > 0; i++)
        {
            sums[design.Groups?[i] ?? 0] += DoubleDouble.Sum(column[i], -shift);
        }

        return sums;
    }
}
