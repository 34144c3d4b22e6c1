namespace PocGrid.Numerics;

/// <summary>
/// Cholesky factors of small symmetric matrices, row-major in one array, with all arithmetic in a fixed order.
/// </summary>
public sealed class Cholesky(int size)
{
    private readonly double[] _factor = new double[size * size];

    public int Size { get; } = size;

    /// <summary>Element of the lower triangular factor.</summary>
    public double this[int row, int column] => _factor[(row * Size) + column];

    /// <summary>Factors a matrix; false when it is not positive definite to working precision.</summary>
    /// <param name="matrix">Symmetric, row-major; the lower triangle is read.</param>
    public bool TryFactor(ReadOnlySpan<double> matrix) => Factor(matrix, 1e-14, semidefinite: false);

    /// <summary>
    /// Factors a matrix that may be singular, as a clustered covariance is with fewer clusters than coefficients:
    /// a pivot that vanishes against its diagonal element leaves a zero column.
    /// </summary>
    public void FactorSemidefinite(ReadOnlySpan<double> matrix) => Factor(matrix, 1e-13, semidefinite: true);

    /// <summary>Solves for one right-hand side in place.</summary>
    public void Solve(Span<double> x)
    {
        for (var i = 0; i < Size; i++)
        {
            var sum = x[i];
            for (var j = 0; j < i; j++)
            {
                sum -= _factor[(i * Size) + j] * x[j];
            }

            x[i] = sum / _factor[(i * Size) + i];
        }

        for (var i = Size - 1; i >= 0; i--)
        {
            var sum = x[i];
            for (var j = i + 1; j < Size; j++)
            {
                sum -= _factor[(j * Size) + i] * x[j];
            }

            x[i] = sum / _factor[(i * Size) + i];
        }
    }

    /// <summary>Solves for several right-hand sides in place.</summary>
    /// <param name="x">Row-major, a right-hand side a column: as many rows as the matrix has.</param>
    /// <param name="count">Right-hand sides.</param>
    public void Solve(Span<double> x, int count)
    {
        for (var i = 0; i < Size; i++)
        {
            var row = x.Slice(i * count, count);
            for (var j = 0; j < i; j++)
            {
                Vectors.AddScaled(row, -_factor[(i * Size) + j], x.Slice(j * count, count));
            }

            Divide(row, _factor[(i * Size) + i]);
        }

        for (var i = Size - 1; i >= 0; i--)
        {
            var row = x.Slice(i * count, count);
            for (var j = i + 1; j < Size; j++)
            {
                Vectors.AddScaled(row, -_factor[(j * Size) + i], x.Slice(j * count, count));
            }

            Divide(row, _factor[(i * Size) + i]);
        }

        static void Divide(Span<double> row, double by)
        {
            for (var k = 0; k < row.Length; k++)
            {
                row[k] /= by;
            }
        }
    }

    /// <summary>The inverse of the factored matrix, row-major and exactly symmetric.</summary>
    public double[] Inverse()
    {
        var inverse = new double[Size * Size];
        var column = new double[Size];
        for (var j = 0; j < Size; j++)
        {
            Array.Clear(column);
            column[j] = 1;
            Solve(column);
            for (var i = j; i < Size; i++)
            {
                inverse[(i * Size) + j] = inverse[(j * Size) + i] = column[i];
            }
        }

        return inverse;
    }

    private bool Factor(ReadOnlySpan<double> matrix, double tolerance, bool semidefinite)
    {
        Array.Clear(_factor);
        for (var j = 0; j < Size; j++)
        {
            var diagonal = matrix[(j * Size) + j];
            var pivot = diagonal;
            for (var k = 0; k < j; k++)
            {
                pivot -= this[j, k] * this[j, k];
            }

            if (!(pivot > tolerance * diagonal))
            {
                if (!semidefinite)
                {
                    return false;
                }

                continue;
            }

            var root = Math.Sqrt(pivot);
            _factor[(j * Size) + j] = root;
            for (var i = j + 1; i < Size; i++)
            {
                var sum = matrix[(i * Size) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= this[i, k] * this[j, k];
                }

                _factor[(i * Size) + j] = sum / root;
            }
        }

        return true;
    }
}
