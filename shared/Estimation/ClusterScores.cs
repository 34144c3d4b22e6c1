using PocGrid.Estimation.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// The clustered covariance of Liang and Zeger (1986) as in Cameron and Miller (2015): scores are summed within clusters,
/// and the outer products of the sums stand between two inverse Hessians.
/// </summary>
internal static class ClusterScores
{
    /// <summary>Numbers clusters 0, 1, ... in order of first row.</summary>
    public static (int[] Index, int Count) Number(int[] clusters)
    {
        var numbers = new Dictionary<int, int>();
        var index = new int[clusters.Length];
        for (var i = 0; i < clusters.Length; i++)
        {
            // Rows of a cluster mostly stand together.
            if (i > 0 && clusters[i] == clusters[i - 1])
            {
                index[i] = index[i - 1];
            }
            else if (!numbers.TryGetValue(clusters[i], out index[i]))
            {
                index[i] = numbers.Count;
                numbers.Add(clusters[i], index[i]);
            }
        }

        return (index, numbers.Count);
    }

    /// <summary>Clustered covariance in working coordinates, row-major.</summary>
    /// <param name="columns">The design in working coordinates.</param>
    /// <param name="residuals">Outcome less probability, by row.</param>
    /// <param name="index">Number of each row's cluster.</param>
    /// <param name="count">Clusters.</param>
    /// <param name="bread">Inverse Hessian, row-major.</param>
    /// <param name="options">Correction and parallelism.</param>
    public static double[] Covariance(WorkingColumns columns, double[] residuals, int[] index, int count, double[] bread, LogitOptions options)
    {
        var p = columns.CoefficientCount;
        var scores = Sum(columns, residuals, index, count, options.MaxDegreeOfParallelism);
        var meat = new double[p * p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                meat[(i * p) + j] = meat[(j * p) + i] = Vectors.Dot(scores[i], scores[j]);
            }
        }

        var covariance = Estimation.Covariance.Transform(bread, meat, p).Values.ToArray();
        var factor = Factor(options.ClusterCorrection, count, columns.RowCount, p);
        for (var i = 0; i < covariance.Length; i++)
        {
            covariance[i] *= factor;
        }

        return covariance;
    }

    private static double Factor(ClusterCorrection correction, double clusters, double rows, double coefficients) => correction switch
    {
        ClusterCorrection.StataMl => clusters / (clusters - 1),
        _ => clusters / (clusters - 1) * ((rows - 1) / (rows - coefficients)),
    };

    /// <summary>Scores by coefficient, then cluster. Each coefficient is one worker's, in the order of the rows.</summary>
    private static double[][] Sum(WorkingColumns columns, double[] residuals, int[] index, int count, int maxDegreeOfParallelism)
    {
        var g = columns.InterceptCount;
        var scores = new double[columns.CoefficientCount][];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = new double[count];
        }

        for (var i = 0; i < residuals.Length && g > 0; i++)
        {
            scores[columns.Groups?[i] ?? 0][index[i]] += residuals[i];
        }

        Parallel.For(0, columns.ColumnCount, new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism }, k =>
        {
            var (source, shift, factor, target) = (columns.Sources[k], columns.Shifts[k], columns.Factors[k], scores[g + k]);
            for (var i = 0; i < residuals.Length; i++)
            {
                target[index[i]] += residuals[i] * ((source[i] - shift) * factor);
            }
        });
        return scores;
    }
}
