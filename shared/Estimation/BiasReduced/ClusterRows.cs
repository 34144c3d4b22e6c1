namespace PocGrid.Estimation;

/// <summary>
/// The rows of one cluster in coordinates in which the information of all rows is the identity, so that Q'Q, with a row of Q the root of
/// its weight times the row, is the cluster's leverage.
/// </summary>
/// <param name="Columns">Q, column after column, each as long as the cluster.</param>
/// <param name="Weights">Information of each row on its linear predictor.</param>
/// <param name="Residuals">Derivative of each row's log likelihood by its linear predictor.</param>
internal sealed record ClusterRows(double[][] Columns, double[] Weights, double[] Residuals)
{
    /// <summary>Clusters that are gathered before they are worked on side by side.</summary>
    private const int Batch = 256;

    /// <summary>
    /// Goes once over the rows, whether in memory or not, and hands over each cluster when its last row has come; panels have the rows
    /// of a cell together, so that few are open at a time.
    /// </summary>
    /// <param name="root">R of the inverse information RR', in working coordinates, row-major and lower triangular.</param>
    /// <param name="work">Given a cluster's number and rows; called by several workers.</param>
    public static void ForEach(Scores scores, RowGroups clusters, double[] root, int workers, Action<int, ClusterRows> work)
    {
        var sizes = new int[clusters.Count];
        foreach (var cluster in clusters.Index)
        {
            sizes[cluster]++;
        }

        var (columns, p) = (scores.Columns, scores.Columns.CoefficientCount);
        var open = new Dictionary<int, Gathering>();
        var complete = new List<(int Cluster, Gathering Rows)>();
        var tile = new Tile(columns);
        for (var block = 0; block < Tile.BlockCount(columns.RowCount); block++)
        {
            tile.Load(block);
            for (int start = 0, end; start < tile.Rows; start = end)
            {
                var cluster = clusters.Index[tile.FirstRow + start];
                for (end = start + 1; end < tile.Rows && clusters.Index[tile.FirstRow + end] == cluster; end++)
                {
                }

                if (!open.TryGetValue(cluster, out var rows))
                {
                    open.Add(cluster, rows = new Gathering(p, sizes[cluster]));
                }

                rows.Add(scores, tile, start, end);
                if (rows.IsComplete)
                {
                    open.Remove(cluster);
                    complete.Add((cluster, rows));
                }
            }

            if (complete.Count >= Batch)
            {
                Flush();
            }
        }

        Flush();

        void Flush()
        {
            Parallel.ForEach(
                complete, new ParallelOptions { MaxDegreeOfParallelism = workers }, one => work(one.Cluster, one.Rows.In(root)));
            complete.Clear();
        }
    }

    /// <summary>A cluster of which not all rows have come.</summary>
    private sealed class Gathering(int coefficients, int size)
    {
        private readonly double[][] _rows = [.. Enumerable.Range(0, coefficients).Select(_ => new double[size])];
        private readonly double[] _weights = new double[size];
        private readonly double[] _residuals = new double[size];
        private int _count;

        public bool IsComplete => _count == size;

        public void Add(Scores scores, Tile tile, int start, int end)
        {
            var (columns, rows) = (scores.Columns, end - start);
            scores.Weights.AsSpan(tile.FirstRow + start, rows).CopyTo(_weights.AsSpan(_count));
            scores.Residuals.AsSpan(tile.FirstRow + start, rows).CopyTo(_residuals.AsSpan(_count));
            for (var k = 0; k < columns.ColumnCount; k++)
            {
                tile.Column(k)[start..end].CopyTo(_rows[columns.InterceptCount + k].AsSpan(_count));
            }

            for (var i = 0; i < rows && columns.InterceptCount > 0; i++)
            {
                _rows[columns.Groups?[tile.FirstRow + start + i] ?? 0][_count + i] = 1;
            }

            _count += rows;
        }

        /// <summary>The rows, each times the root of its weight, in other coordinates.</summary>
        public ClusterRows In(double[] root)
        {
            var changed = new double[coefficients][];
            for (var j = 0; j < coefficients; j++)
            {
                changed[j] = new double[size];
                for (var i = j; i < coefficients; i++)
                {
                    Numerics.Vectors.AddScaled(changed[j], root[(i * coefficients) + j], _rows[i]);
                }

                for (var row = 0; row < size; row++)
                {
                    changed[j][row] *= Math.Sqrt(_weights[row]);
                }
            }

            return new ClusterRows(changed, _weights, _residuals);
        }
    }
}
