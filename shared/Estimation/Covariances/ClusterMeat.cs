using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>Sum over clusters of the outer products of their summed scores (Liang and Zeger 1986; Cameron and Miller 2015).</summary>
internal static class ClusterMeat
{
    /// <summary>Row-major, in working coordinates.</summary>
    public static double[] Of(Scores scores, RowGroups clusters, int maxDegreeOfParallelism)
    {
        if (clusters.Count == scores.Residuals.Length)
        {
            return HeteroskedasticMeat.Of(scores, 0, maxDegreeOfParallelism);
        }

        return Of(Sums(scores, clusters, maxDegreeOfParallelism));
    }

    /// <summary>The same of <see cref="Sums"/>.</summary>
    public static double[] Of(double[][] sums)
    {
        var p = sums.Length;
        var meat = new double[p * p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                meat[(i * p) + j] = meat[(j * p) + i] = Vectors.Dot(sums[i], sums[j]);
            }
        }

        return meat;
    }

    /// <summary>The same of scores that are summed already.</summary>
    /// <param name="scores">By cluster, then coefficient.</param>
    /// <param name="size">Coefficients.</param>
    public static double[] Of(double[] scores, int size)
    {
        var meat = new double[size * size];
        for (var first = 0; first < scores.Length; first += size)
        {
            var score = scores.AsSpan(first, size);
            Vectors.AddOuter(meat, score, score);
        }

        return meat;
    }

    /// <summary>Scores by working coefficient, then cluster. Each coefficient is one worker's, in the order of the rows.</summary>
    public static double[][] Sums(Scores scores, RowGroups clusters, int maxDegreeOfParallelism)
    {
        var (columns, residuals, index) = (scores.Columns, scores.Residuals, clusters.Index);
        var g = columns.InterceptCount;
        var sums = new double[columns.CoefficientCount][];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = new double[clusters.Count];
        }

        for (var i = 0; i < residuals.Length && g > 0; i++)
        {
            sums[columns.Groups?[i] ?? 0][index[i]] += residuals[i];
        }

        var workers = Math.Clamp(maxDegreeOfParallelism, 1, Math.Max(1, columns.ColumnCount));
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, worker =>
        {
            var tile = new Tile(columns);
            for (var block = 0; block < Tile.BlockCount(columns.RowCount); block++)
            {
                tile.Load(block);
                for (var k = worker; k < columns.ColumnCount; k += workers)
                {
                    AddScores(tile.Column(k)[..tile.Rows], residuals.AsSpan(tile.FirstRow), index.AsSpan(tile.FirstRow), sums[g + k]);
                }
            }
        });
        return sums;
    }

    /// <summary>Rows of a cluster mostly stand together, and their sum then stays in a register.</summary>
    private static void AddScores(ReadOnlySpan<double> values, ReadOnlySpan<double> residuals, ReadOnlySpan<int> index, double[] sums)
    {
        for (var i = 0; i < values.Length;)
        {
            var cluster = index[i];
            var sum = sums[cluster];
            for (; i < values.Length && index[i] == cluster; i++)
            {
                sum += residuals[i] * values[i];
            }

            sums[cluster] = sum;
        }
    }
}
