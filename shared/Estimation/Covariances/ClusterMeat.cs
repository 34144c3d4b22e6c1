using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>Sum over clusters of the outer products of their summed scores (Liang and Zeger 1986; Cameron and Miller 2015).</summary>
internal static class ClusterMeat
{
    /// <summary>Row-major, in working coordinates.</summary>
    public static double[] Of(Scores scores, RowGroups clusters, int maxDegreeOfParallelism) =>
        clusters.Count == scores.Residuals.Length
            ? HeteroskedasticMeat.Of(scores, 0, maxDegreeOfParallelism)
            : Of(Sums(scores, clusters));

    /// <summary>The same of scores that are summed by coefficient, then cluster.</summary>
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

    /// <summary>Scores by working coefficient, then cluster, in one pass in the order of the rows.</summary>
    public static double[][] Sums(Scores scores, RowGroups clusters)
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

        var tile = new Tile(columns);
        for (var block = 0; block < Tile.BlockCount(columns.RowCount); block++)
        {
            tile.Load(block);
            var last = tile.FirstRow + tile.Rows;
            for (int row = tile.FirstRow, end; row < last; row = end)
            {
                end = clusters.EndOfRun(row, last);
                var run = residuals.AsSpan(row, end - row);
                for (var k = 0; k < columns.ColumnCount; k++)
                {
                    // Rows of a cell mostly stand together; those of a month never do.
                    var values = tile.Column(k).Slice(row - tile.FirstRow, run.Length);
                    sums[g + k][index[row]] += run.Length == 1 ? run[0] * values[0] : Vectors.Dot(run, values);
                }
            }
        }

        return sums;
    }
}
