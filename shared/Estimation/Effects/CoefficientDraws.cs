using MathNet.Numerics.Random;
using PocGrid.Numerics;

namespace PocGrid.Estimation.Effects;

/// <summary>Draws of coefficients from their normal approximation (King, Tomz and Wittenberg 2000).</summary>
internal static class CoefficientDraws
{
    /// <summary>
    /// Deviations of the coefficients in units of the covariance's root: independent standard normals, one array a draw.
    /// </summary>
    /// <remarks>
    /// Marsaglia's polar method: besides uniform integers it needs a logarithm and a root only, so that every system draws the same.
    /// </remarks>
    public static double[][] Standard(int draws, int size, int seed)
    {
        var random = new MersenneTwister(seed, threadSafe: false);
        var normals = new double[draws][];
        var spare = double.NaN;
        for (var d = 0; d < draws; d++)
        {
            normals[d] = new double[size];
            for (var k = 0; k < size; k++)
            {
                if (!double.IsNaN(spare))
                {
                    normals[d][k] = spare;
                    spare = double.NaN;
                }
                else
                {
                    (normals[d][k], spare) = Pair(random);
                }
            }
        }

        return normals;
    }

    /// <summary>
    /// Row-major lower triangular root L of a covariance, LL' = V. Worked out on correlations, as variances may differ by
    /// many powers of ten.
    /// </summary>
    public static double[] Root(Covariance covariance)
    {
        var p = covariance.Size;
        var errors = Enumerable.Range(0, p).Select(covariance.StandardError).ToArray();
        var correlations = new double[p * p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                correlations[(i * p) + j] = errors[i] > 0 && errors[j] > 0 ? covariance[i, j] / (errors[i] * errors[j]) : 0;
            }
        }

        var cholesky = new Cholesky(p);
        cholesky.FactorSemidefinite(correlations);
        var root = new double[p * p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                root[(i * p) + j] = errors[i] * cholesky[i, j];
            }
        }

        return root;
    }

    private static (double First, double Second) Pair(MersenneTwister random)
    {
        while (true)
        {
            var x = (2 * random.NextDouble()) - 1;
            var y = (2 * random.NextDouble()) - 1;
            var square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                var factor = Math.Sqrt(-2 * PortableMath.Log(square) / square);
                return (x * factor, y * factor);
            }
        }
    }
}
