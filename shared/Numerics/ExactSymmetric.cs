namespace PocGrid.Numerics;

/// <summary>The factors L and D of a small positive definite matrix LDL', in twice the working precision.</summary>
public sealed class ExactSymmetric
{
    private readonly int _size;
    private readonly DoubleDouble[] _lower;
    private readonly DoubleDouble[] _diagonal;

    private ExactSymmetric(int size)
    {
        _size = size;
        _lower = new DoubleDouble[size * size];
        _diagonal = new DoubleDouble[size];
    }

    /// <summary>The factors of a matrix; null when it is not positive definite.</summary>
    /// <param name="matrix">Row-major; its lower triangle is read.</param>
    /// <param name="size">Its order.</param>
    public static ExactSymmetric? Factor(DoubleDouble[] matrix, int size)
    {
        var factors = new ExactSymmetric(size);
        for (var j = 0; j < size; j++)
        {
            for (var i = j; i < size; i++)
            {
                var sum = matrix[(i * size) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= factors._lower[(i * size) + k] * factors._lower[(j * size) + k] * factors._diagonal[k];
                }

                if (i > j)
                {
                    factors._lower[(i * size) + j] = sum / factors._diagonal[j];
                }
                else if (sum.High > 0)
                {
                    factors._diagonal[j] = sum;
                }
                else
                {
                    return null;
                }
            }
        }

        return factors;
    }

    /// <summary>Solves for one right-hand side in place.</summary>
    public void Solve(Span<DoubleDouble> x)
    {
        for (var i = 0; i < _size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                x[i] -= _lower[(i * _size) + j] * x[j];
            }
        }

        for (var i = _size - 1; i >= 0; i--)
        {
            x[i] /= _diagonal[i];
            for (var j = i + 1; j < _size; j++)
            {
                x[i] -= _lower[(j * _size) + i] * x[j];
            }
        }
    }
}
