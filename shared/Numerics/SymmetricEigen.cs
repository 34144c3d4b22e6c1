namespace PocGrid.Numerics;

/// <summary>Eigenvalues and vectors of a small symmetric matrix by Jacobi's cyclic rotations, in a fixed order.</summary>
public sealed class SymmetricEigen
{
    private readonly double[] _matrix;
    private readonly double[] _vectors;
    private readonly int _size;

    /// <param name="matrix">Row-major; not changed.</param>
    public SymmetricEigen(ReadOnlySpan<double> matrix, int size)
    {
        _matrix = matrix.ToArray();
        _size = size;
        _vectors = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            _vectors[(i * size) + i] = 1;
        }

        // Convergence is quadratic; some ten sweeps serve any matrix.
        for (var sweep = 0; sweep < 60 && Sweep(); sweep++)
        {
        }

        Values = [.. Enumerable.Range(0, size).Select(i => _matrix[(i * size) + i])];
    }

    public IReadOnlyList<double> Values { get; }

    /// <summary>The matrix with other eigenvalues and the same vectors; row-major, exactly symmetric.</summary>
    public double[] WithValues(Func<double, double> change)
    {
        var result = new double[_size * _size];
        for (var k = 0; k < _size; k++)
        {
            var value = change(Values[k]);
            for (var i = 0; i < _size; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    result[(i * _size) + j] += value * (_vectors[(i * _size) + k] * _vectors[(j * _size) + k]);
                    result[(j * _size) + i] = result[(i * _size) + j];
                }
            }
        }

        return result;
    }

    /// <summary>Rotates every element off the diagonal away once; false when none was left to rotate.</summary>
    private bool Sweep()
    {
        var rotated = false;
        for (var p = 0; p < _size; p++)
        {
            for (var q = p + 1; q < _size; q++)
            {
                var off = _matrix[(p * _size) + q];
                if (Math.Abs(off) > 1e-18 * Math.Sqrt(Math.Abs(_matrix[(p * _size) + p]) * Math.Abs(_matrix[(q * _size) + q])))
                {
                    rotated = true;
                    Rotate(p, q, off);
                }
            }
        }

        return rotated;
    }

    private void Rotate(int p, int q, double off)
    {
        var theta = (_matrix[(q * _size) + q] - _matrix[(p * _size) + p]) / (2 * off);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var cosine = 1 / Math.Sqrt((t * t) + 1);
        var sine = t * cosine;
        for (var k = 0; k < _size; k++)
        {
            Turn(_matrix, (k * _size) + p, (k * _size) + q, cosine, sine);
            Turn(_vectors, (k * _size) + p, (k * _size) + q, cosine, sine);
        }

        for (var k = 0; k < _size; k++)
        {
            Turn(_matrix, (p * _size) + k, (q * _size) + k, cosine, sine);
        }

        _matrix[(p * _size) + q] = _matrix[(q * _size) + p] = 0;
    }

    private static void Turn(double[] values, int a, int b, double cosine, double sine) =>
        (values[a], values[b]) = ((cosine * values[a]) - (sine * values[b]), (sine * values[a]) + (cosine * values[b]));
}
