using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// What a column that a model does not have would say of it, by cluster: its scores less what the model's columns make of them, as their
/// coefficients are estimated.
/// </summary>
/// <param name="fit">A model by maximum likelihood.</param>
/// <param name="clusters">Of its rows.</param>
/// <param name="exposed">The rows in which columns can be other than 0.</param>
internal sealed class EfficientScores(FittedModel fit, FitClusters clusters, int[] exposed, int maxDegreeOfParallelism)
{
    private readonly Scores _scores = fit.Scores;
    private readonly RowGroups _groups = clusters.Groups;
    private readonly double[][] _sums = clusters.Sums;
    private readonly double[][] _values = fit.Scores.Columns.Rows(exposed, maxDegreeOfParallelism);

    /// <summary>Rows in which a column is not 0.</summary>
    public static int[] Exposed(double[] column) => [.. Enumerable.Range(0, column.Length).Where(row => column[row] != 0)];

    /// <summary>Contributions by cluster, and the information on the column's coefficient.</summary>
    /// <param name="value">Of the column, by row of the model.</param>
    public (double[] Contributions, double Information) Of(Func<int, double> value)
    {
        var size = _scores.Columns.CoefficientCount;
        var (own, cross, information) = (new double[_groups.Count], new double[size], 0.0);
        for (var n = 0; n < exposed.Length; n++)
        {
            var (row, x) = (exposed[n], value(exposed[n]));
            if (x != 0)
            {
                own[_groups.Index[row]] += _scores.Residuals[row] * x;
                information += _scores.Weights[row] * x * x;
                AddCross(cross, _scores.Weights[row] * x, n);
            }
        }

        for (var k = 0; k < size; k++)
        {
            var share = Vectors.Dot(_scores.Bread.AsSpan(k * size, size), cross);
            Vectors.AddScaled(own, -share, _sums[k]);
            information -= share * cross[k];
        }

        return (own, information);
    }

    private void AddCross(double[] cross, double weighted, int n)
    {
        var columns = _scores.Columns;
        if (columns.InterceptCount > 0)
        {
            cross[columns.Groups?[exposed[n]] ?? 0] += weighted;
        }

        for (var k = 0; k < _values.Length; k++)
        {
            cross[columns.InterceptCount + k] += weighted * _values[k][n];
        }
    }
}
