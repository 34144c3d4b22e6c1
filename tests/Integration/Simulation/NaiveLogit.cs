namespace PocGrid.Tests.Simulation;

/// <summary>Logit by Newton's method on plain arrays, with the inverse information as covariance.</summary>
internal static class NaiveLogit
{
    public static (double[] Coefficients, double[] StandardErrors) Fit(IReadOnlyList<double[]> x, IReadOnlyList<double> y)
    {
        var terms = x[0].Length;
        var b = new double[terms];
        double[][] covariance = [];
        for (var iteration = 0; iteration < 25; iteration++)
        {
            var gradient = new double[terms];
            var information = Enumerable.Range(0, terms).Select(_ => new double[terms]).ToArray();
            for (var row = 0; row < x.Count; row++)
            {
                var link = 0.0;
                for (var i = 0; i < terms; i++)
                {
                    link += x[row][i] * b[i];
                }

                var p = 1 / (1 + Math.Exp(-link));
                for (var i = 0; i < terms; i++)
                {
                    gradient[i] += x[row][i] * (y[row] - p);
                    for (var j = 0; j <= i; j++)
                    {
                        information[i][j] += x[row][i] * x[row][j] * p * (1 - p);
                    }
                }
            }

            covariance = InverseOfLower(information);
            var step = covariance.Select(line => line.Zip(gradient, (c, g) => c * g).Sum()).ToArray();
            b = [.. b.Zip(step, (coefficient, s) => coefficient + s)];
            if (step.Max(Math.Abs) < 1e-9)
            {
                break;
            }
        }

        return (b, [.. Enumerable.Range(0, terms).Select(i => Math.Sqrt(covariance[i][i]))]);
    }

    /// <summary>Inverse of a symmetric matrix given by its lower half, by Gauss-Jordan elimination.</summary>
    private static double[][] InverseOfLower(double[][] lower)
    {
        var n = lower.Length;
        var work = Enumerable.Range(0, n)
            .Select(i => Enumerable.Range(0, 2 * n).Select(j => j >= n ? (j - n == i ? 1.0 : 0.0) : j <= i ? lower[i][j] : lower[j][i])
                .ToArray())
            .ToArray();
        for (var pivot = 0; pivot < n; pivot++)
        {
            var scale = work[pivot][pivot];
            work[pivot] = Array.ConvertAll(work[pivot], value => value / scale);
            for (var row = 0; row < n; row++)
            {
                var factor = work[row][pivot];
                if (row != pivot && factor != 0)
                {
                    for (var j = 0; j < 2 * n; j++)
                    {
                        work[row][j] -= factor * work[pivot][j];
                    }
                }
            }
        }

        return [.. work.Select(row => row[n..])];
    }
}
