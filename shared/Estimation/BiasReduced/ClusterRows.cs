using System.Buffers;
using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>The rows of one cluster in working coordinates, a coefficient's column after the other, intercepts first.</summary>
internal sealed class ClusterRows
{
    /// <summary>Clusters that are gathered before they are worked on side by side.</summary>
    private const int Batch = 64;

    private readonly double[] _values;
    private readonly int _coefficients;
    private readonly int _count;
    private int _gathered;

    private ClusterRows(int coefficients, int count)
    {
        (_coefficients, _count, Stride) = (coefficients, count, PortableMath.PadToLanes(count));
        _values = ArrayPool<double>.Shared.Rent((coefficients + 2) * Stride);
        _values.AsSpan(0, (coefficients + 2) * Stride).Clear();
    }

    /// <summary>Length of every column: the rows of the cluster and, to a multiple of four, zeros.</summary>
    public int Stride { get; }

    /// <summary>Information of each row on its linear predictor.</summary>
    public ReadOnlySpan<double> Weights => Part(_coefficients)[.._count];

    /// <summary>Derivative of each row's log likelihood by its linear predictor.</summary>
    public ReadOnlySpan<double> Residuals => Part(_coefficients + 1)[.._count];

    private bool IsComplete => _gathered == _count;

    /// <summary>What the rows have of a coefficient; without the zeros after them.</summary>
    public ReadOnlySpan<double> Column(int coefficient) => Part(coefficient)[.._count];

    /// <summary>
    /// Goes once over the rows, whether in memory or not, and hands over each cluster when its last row has come; panels have the rows
    /// of a cell together, so that few are open at a time.
    /// </summary>
    /// <param name="worker">Makes what one worker works with.</param>
    /// <param name="work">Given a worker's own, a cluster's number and its rows, which are there until it returns.</param>
    public static void ForEach<TWorker>(
        Scores scores, RowGroups clusters, int workers, Func<TWorker> worker, Action<TWorker, int, ClusterRows> work)
    {
        var sizes = new int[clusters.Count];
        foreach (var cluster in clusters.Index)
        {
            sizes[cluster]++;
        }

        TWorker[] own = [.. Enumerable.Range(0, Math.Clamp(workers, 1, clusters.Count)).Select(_ => worker())];
        var columns = scores.Columns;
        var open = new Dictionary<int, ClusterRows>();
        var complete = new List<(int Cluster, ClusterRows Rows)>();
        var tile = new Tile(columns);
        for (var block = 0; block < Tile.BlockCount(columns.RowCount); block++)
        {
            tile.Load(block);
            for (int start = 0, end; start < tile.Rows; start = end)
            {
                var cluster = clusters.Index[tile.FirstRow + start];
                end = clusters.EndOfRun(tile.FirstRow + start, tile.FirstRow + tile.Rows) - tile.FirstRow;
                if (!open.TryGetValue(cluster, out var rows))
                {
                    open.Add(cluster, rows = new ClusterRows(columns.CoefficientCount, sizes[cluster]));
                }

                rows.Gather(scores, tile, start, end);
                if (rows.IsComplete)
                {
                    open.Remove(cluster);
                    complete.Add((cluster, rows));
                }
            }

            if (complete.Count >= Batch)
            {
                WorkOn(complete, own, work);
            }
        }

        WorkOn(complete, own, work);
    }

    private static void WorkOn<TWorker>(
        List<(int Cluster, ClusterRows Rows)> complete, TWorker[] own, Action<TWorker, int, ClusterRows> work)
    {
        var next = -1;
        if (own.Length == 1)
        {
            Take(0);
        }
        else
        {
            Parallel.For(0, own.Length, Take);
        }

        complete.Clear();

        void Take(int worker)
        {
            for (var i = Interlocked.Increment(ref next); i < complete.Count; i = Interlocked.Increment(ref next))
            {
                var (cluster, rows) = complete[i];
                work(own[worker], cluster, rows);
                ArrayPool<double>.Shared.Return(rows._values);
            }
        }
    }

    private void Gather(Scores scores, Tile tile, int start, int end)
    {
        var (columns, rows) = (scores.Columns, end - start);
        var (intercepts, first) = (columns.InterceptCount, tile.FirstRow + start);
        for (var i = 0; i < rows && intercepts > 0; i++)
        {
            Part(columns.Groups?[first + i] ?? 0)[_gathered + i] = 1;
        }

        for (var k = 0; k < columns.ColumnCount; k++)
        {
            tile.Column(k)[start..end].CopyTo(Part(intercepts + k)[_gathered..]);
        }

        scores.Weights.AsSpan(first, rows).CopyTo(Part(_coefficients)[_gathered..]);
        scores.Residuals.AsSpan(first, rows).CopyTo(Part(_coefficients + 1)[_gathered..]);
        _gathered += rows;
    }

    private Span<double> Part(int index) => _values.AsSpan(index * Stride, Stride);
}
