using PocGrid.Numerics;

namespace PocGrid.Estimation.Permutation;

/// <summary>
/// What columns would be estimated at if they were added to a fitted model, by one Newton step from it (Rao's score), with
/// errors clustered by cell: with r the residuals, W the weights and Z the columns of the model, b = I⁻¹X'r with
/// I = X'WX - X'WZ(Z'WZ)⁻¹Z'WX.
/// </summary>
public sealed class OneStepEstimates
{
    private const double SmallestShare = 1e-10;

    private readonly Scores _scores;
    private readonly int _coefficients;
    private readonly double[] _rows;
    private readonly int[] _cluster;
    private readonly int _clusters;
    private readonly double[] _clusterScores;

    /// <summary>Sum of the outer products of the clusters' scores.</summary>
    private readonly double[] _scoreProducts;

    /// <param name="model">The model without the columns.</param>
    /// <param name="cells">Cell of each row.</param>
    public OneStepEstimates(FittedModel model, int[] cells)
    {
        _scores = model.Scores;
        _coefficients = _scores.Columns.CoefficientCount;
        (_cluster, _clusters) = RowGroups.Of(cells);
        _rows = _scores.Columns.RowMajor();
        _clusterScores = new double[_clusters * _coefficients];
        for (var row = 0; row < cells.Length; row++)
        {
            Vectors.AddScaled(_clusterScores.AsSpan(_cluster[row] * _coefficients, _coefficients), _scores.Residuals[row], Row(row));
        }

        _scoreProducts = new double[_coefficients * _coefficients];
        for (var c = 0; c < _clusters; c++)
        {
            Vectors.AddOuter(_scoreProducts, ClusterScore(c), ClusterScore(c));
        }
    }

    /// <summary>Sums over no row of so many columns.</summary>
    public OneStepSums Zero(int columns) => new(columns, _coefficients, _clusters);

    /// <summary>Adds a row to a part of the sums.</summary>
    /// <param name="values">The columns' values in it.</param>
    public void Add(OneStepSums sums, Span<double> part, int row, ReadOnlySpan<double> values)
    {
        var model = Row(row);
        var weight = _scores.Weights[row];
        var information = sums.Information(part);
        for (var a = 0; a < values.Length; a++)
        {
            if (values[a] != 0)
            {
                part[a] += values[a] * _scores.Residuals[row];
                Vectors.AddScaled(sums.Cross(part, a), values[a] * weight, model);
                for (var b = 0; b <= a; b++)
                {
                    information[(a * values.Length) + b] += values[a] * weight * values[b];
                }
            }
        }
    }

    /// <summary>Cluster of a row.</summary>
    public int ClusterOf(int row) => _cluster[row];

    /// <summary>Estimates and their errors, by column; NaN where the model reproduces a column, or columns each other.</summary>
    public (double[] Estimates, double[] Errors) Solve(OneStepSums sums)
    {
        var size = sums.Columns;
        var partial = new double[size][];
        var information = sums.Information(sums.Total).ToArray();
        for (var a = 0; a < size; a++)
        {
            partial[a] = Partial(sums.Cross(sums.Total, a));
            var whole = information[(a * size) + a];
            for (var b = 0; b <= a; b++)
            {
                information[(a * size) + b] -= Vectors.Dot(sums.Cross(sums.Total, a), partial[b]);
                information[(b * size) + a] = information[(a * size) + b];
            }

            // What the model leaves of a column that it holds is rounding.
            if (!(information[(a * size) + a] > SmallestShare * whole))
            {
                return (Missing(size), Missing(size));
            }
        }

        var cholesky = new Cholesky(size);
        if (!cholesky.TryFactor(information))
        {
            return (Missing(size), Missing(size));
        }

        var estimates = sums.Gradient(sums.Total).ToArray();
        cholesky.Solve(estimates);
        return (estimates, Errors(sums, partial, cholesky.Inverse()));
    }

    private static double[] Missing(int size) => [.. Enumerable.Repeat(double.NaN, size)];

    /// <summary>
    /// With g_c a column's X'r over cluster c, π its partial coefficients and S_c the model's scores there, the cluster's score of the
    /// column is g_c - π'S_c. The sums of their products over all clusters are those of S_c, known once, and corrections where g_c is
    /// not 0.
    /// </summary>
    private double[] Errors(OneStepSums sums, double[][] partial, double[] inverse)
    {
        var size = sums.Columns;
        var meat = new double[size * size];
        for (var a = 0; a < size; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var sum = Product(partial[a], partial[b]);
                foreach (var c in sums.Touched)
                {
                    var (ga, gb) = (sums.ClusterGradient(a, c), sums.ClusterGradient(b, c));
                    sum += (ga * gb) - (ga * Vectors.Dot(partial[b], ClusterScore(c))) - (gb * Vectors.Dot(partial[a], ClusterScore(c)));
                }

                meat[(a * size) + b] = meat[(b * size) + a] = _clusters / (_clusters - 1.0) * sum;
            }
        }

        var covariance = Covariance.Transform(inverse, meat, size);
        return [.. Enumerable.Range(0, size).Select(covariance.StandardError)];
    }

    /// <summary>Of two combinations of the model's scores, summed over clusters.</summary>
    private double Product(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < _coefficients; i++)
        {
            sum += one[i] * Vectors.Dot(_scoreProducts.AsSpan(i * _coefficients, _coefficients), other);
        }

        return sum;
    }

    private ReadOnlySpan<double> ClusterScore(int cluster) => _clusterScores.AsSpan(cluster * _coefficients, _coefficients);

    private double[] Partial(ReadOnlySpan<double> cross)
    {
        var partial = new double[_coefficients];
        for (var i = 0; i < _coefficients; i++)
        {
            partial[i] = Vectors.Dot(_scores.Bread.AsSpan(i * _coefficients, _coefficients), cross);
        }

        return partial;
    }

    private ReadOnlySpan<double> Row(int row) => _rows.AsSpan(row * _coefficients, _coefficients);
}
