namespace PocGrid.Numerics;

/// <summary>Small dense systems by Gaussian elimination with partial pivoting.</summary>
public static class LinearSystem
{
    /// <summary>Solves rows * x = right, or rows' * x = right; false when a pivot vanishes.</summary>
    public static bool TrySolve(double[][] rows, double[] right, bool transposed, out double[] solution)
    {
        var n = right.Length;
        var matrix = new double[n][];
        for (var i = 0; i < n; i++)
        {
            matrix[i] = new double[n];
            for (var j = 0; j < n; j++)
            {
                matrix[i][j] = transposed ? rows[j][i] : rows[i][j];
            }
        }

        solution = (double[])right.Clone();
        for (var c = 0; c < n; c++)
        {
            var pivot = c;
            for (var i = c + 1; i < n; i++)
            {
                if (Math.Abs(matrix[i][c]) > Math.Abs(matrix[pivot][c]))
                {
                    pivot = i;
                }
            }

            if (Math.Abs(matrix[pivot][c]) < 1e-13)
            {
                return false;
            }

            (matrix[c], matrix[pivot]) = (matrix[pivot], matrix[c]);
            (solution[c], solution[pivot]) = (solution[pivot], solution[c]);
            for (var i = c + 1; i < n; i++)
            {
                var factor = matrix[i][c] / matrix[c][c];
                if (factor != 0)
                {
                    Vectors.AddScaled(matrix[i].AsSpan(c), -factor, matrix[c].AsSpan(c));
                    solution[i] -= factor * solution[c];
                }
            }
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < n; j++)
            {
                solution[i] -= matrix[i][j] * solution[j];
            }

            solution[i] /= matrix[i][i];
        }

        return true;
    }
}
