using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// What a cluster adds to a bias-reduced covariance (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018), in the coordinates of
/// <see cref="ClusterRows"/>. With D the cluster's weights on a diagonal and G = D(I - QQ')D, its residuals are multiplied by
/// A = D½ G^-½ D½, so that under the model the expectation of the covariance is the covariance.
/// </summary>
/// <param name="Score">Q'G^-½ D½ r: the cluster's adjusted score.</param>
/// <param name="Leverage">Q'Q, row-major.</param>
/// <param name="Link">Q'G^-½ D Q, row-major: how the adjusted score hangs on what all rows share.</param>
internal sealed record AdjustedCluster(double[] Score, double[] Leverage, double[] Link)
{
    /// <summary>A cluster that has more of a coefficient's information than all but this share leaves nothing to compare it with.</summary>
    private const double LeastRest = 1e-9;

    /// <summary>Weights smaller than this, against the largest, add nothing that counts; they only widen the spectrum.</summary>
    private const double LeastWeight = 1e-9;

    /// <summary>Whether it alone has all information on some combination of coefficients; then there is no adjustment.</summary>
    public bool IsAlone => Score.Length == 0;

    public static AdjustedCluster Of(ClusterRows rows)
    {
        var (q, p, n) = (rows.Columns, rows.Columns.Length, rows.Weights.Length);
        var leverage = Products(q, q, p);
        var greatest = GreatestEigenvalue(leverage, p);
        if (1 - greatest < LeastRest)
        {
            return new AdjustedCluster([], leverage, []);
        }

        var most = rows.Weights.Max();
        var least = Math.Max(rows.Weights.Min(), LeastWeight * most);
        var nodes = InverseRootNodes.Of(least * least * (1 - greatest), most * most);
        var working = new Working(p, n);
        var (score, link) = (new double[p], new double[p * p]);
        for (var k = 0; k < nodes.Shifts.Count; k++)
        {
            working.Add(rows, nodes.Shifts[k], nodes.Weights[k], score, link);
        }

        return new AdjustedCluster(score, leverage, link);
    }

    private static double GreatestEigenvalue(double[] matrix, int size)
    {
        var trace = 0.0;
        for (var i = 0; i < size; i++)
        {
            trace += matrix[(i * size) + i];
        }

        // No eigenvalue is above the sum of all.
        return trace < 0.5 ? trace : new SymmetricEigen(matrix, size).Values.Max();
    }

    private static double[] Products(double[][] left, double[][] right, int size)
    {
        var products = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                products[(i * size) + j] = products[(j * size) + i] = Vectors.Dot(left[i], right[j]);
            }
        }

        return products;
    }

    /// <summary>
    /// The terms of <see cref="InverseRootNodes"/>, each by Woodbury's identity: with E = (s + D²)⁻¹, S = Q'DEQ and T = Q'D²EQ,
    /// Q'(sI + G)⁻¹ = Q'E + S(I - T)⁻¹ Q'DE.
    /// </summary>
    private sealed class Working(int p, int n)
    {
        private readonly double[][] _once = [.. Enumerable.Range(0, p).Select(_ => new double[n])];
        private readonly double[][] _twice = [.. Enumerable.Range(0, p).Select(_ => new double[n])];
        private readonly double[] _scaled = new double[n];
        private readonly double[] _rest = new double[p * p];
        private readonly double[] _solved = new double[p];
        private readonly Cholesky _factor = new(p);

        public void Add(ClusterRows rows, double shift, double weight, double[] score, double[] link)
        {
            var (q, d) = (rows.Columns, rows.Weights);
            for (var k = 0; k < p; k++)
            {
                for (var i = 0; i < n; i++)
                {
                    _once[k][i] = q[k][i] * d[i] / (shift + (d[i] * d[i]));
                    _twice[k][i] = _once[k][i] * d[i];
                }
            }

            var s = Products(_once, q, p);
            var t = Products(_twice, q, p);
            for (var i = 0; i < p; i++)
            {
                for (var j = 0; j < p; j++)
                {
                    _rest[(i * p) + j] = (i == j ? 1 : 0) - t[(i * p) + j];
                }
            }

            // Never singular: T is below the leverage, whose eigenvalues are below 1.
            _ = _factor.TryFactor(_rest);
            for (var i = 0; i < n; i++)
            {
                _scaled[i] = Math.Sqrt(d[i]) * rows.Residuals[i];
            }

            for (var k = 0; k < p; k++)
            {
                _solved[k] = Vectors.Dot(_once[k], _scaled);
            }

            _factor.Solve(_solved);
            for (var i = 0; i < n; i++)
            {
                _scaled[i] /= shift + (d[i] * d[i]);
            }

            for (var k = 0; k < p; k++)
            {
                var row = s.AsSpan(k * p, p);
                score[k] += weight * (Vectors.Dot(q[k], _scaled) + Vectors.Dot(row, _solved));
                _factor.Solve(row);
                Vectors.AddScaled(link.AsSpan(k * p, p), weight, row);
            }
        }
    }
}
