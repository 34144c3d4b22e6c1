using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PocGrid.Numerics;

namespace PocGrid.Estimation.Effects;

/// <summary>
/// Rows of a design grouped so that the members of a group have nearly the same linear predictor under every draw of the
/// coefficients. A draw moves row i by (L'x_i)'e with e standard normal, so rows are alike when their L'x are; the group
/// with the largest weighted spread of L'x is split at its mean until the number of groups is reached or no spread is left.
/// </summary>
internal sealed class CollapsedRows
{
    private readonly RowMatrix _coordinates;
    private readonly double[] _weights;
    private readonly int[] _order;
    private readonly int[] _above;
    private readonly double[] _sums;
    private readonly double[] _squares;

    private CollapsedRows(RowMatrix coordinates, double[] weights)
    {
        _coordinates = coordinates;
        _weights = weights;
        _order = [.. Enumerable.Range(0, weights.Length)];
        _above = new int[weights.Length];
        _sums = new double[coordinates.Stride];
        _squares = new double[coordinates.Stride];
    }

    private readonly record struct Group(int Start, int End, int Coordinate, double Mean, double Spread);

    /// <summary>Groups of row indices.</summary>
    /// <param name="coordinates">By row: predictor at the estimates and L'x.</param>
    /// <param name="weights">Weight of a row in the spread: p(1-p), as rows that hardly move the average matter little.</param>
    /// <param name="maximum">Most groups.</param>
    public static List<int[]> Groups(RowMatrix coordinates, double[] weights, int maximum)
    {
        var rows = new CollapsedRows(coordinates, weights);
        var queue = new PriorityQueue<Group, (double, int)>();
        var done = new List<Group>();
        rows.Enqueue(queue, done, 0, weights.Length);
        while (queue.Count > 0 && queue.Count + done.Count < maximum)
        {
            var group = queue.Dequeue();
            var middle = rows.Split(group);
            rows.Enqueue(queue, done, group.Start, middle);
            rows.Enqueue(queue, done, middle, group.End);
        }

        done.AddRange(queue.UnorderedItems.Select(item => item.Element));
        return [.. done.OrderBy(g => g.Start).Select(g => rows._order[g.Start..g.End])];
    }

    private void Enqueue(PriorityQueue<Group, (double, int)> queue, List<Group> done, int start, int end)
    {
        var group = Measure(start, end);
        if (group.Spread > 0)
        {
            queue.Enqueue(group, (-group.Spread, start));
        }
        else
        {
            done.Add(group);
        }
    }

    private Group Measure(int start, int end)
    {
        Array.Clear(_sums);
        Array.Clear(_squares);
        var total = 0.0;
        var origin = _coordinates.Row(_order[start]);
        foreach (var i in _order.AsSpan(start, end - start))
        {
            total += _weights[i];
            Add(_coordinates.Row(i), origin, _weights[i]);
        }

        var best = new Group(start, end, 0, 0, 0);
        for (var c = 0; c < _sums.Length; c++)
        {
            // Distances are exact zeros where all values are equal, so that the spread is too.
            var spread = _squares[c] - (_sums[c] * _sums[c] / total);
            if (spread > best.Spread)
            {
                best = new Group(start, end, c, origin[c] + (_sums[c] / total), spread);
            }
        }

        return best;
    }

    private void Add(ReadOnlySpan<double> row, ReadOnlySpan<double> origin, double weight)
    {
        ref var x = ref MemoryMarshal.GetReference(row);
        ref var o = ref MemoryMarshal.GetReference(origin);
        ref var sum = ref MemoryMarshal.GetArrayDataReference(_sums);
        ref var square = ref MemoryMarshal.GetArrayDataReference(_squares);
        var w = Vector256.Create(weight);
        for (nuint c = 0; c < (nuint)row.Length; c += PortableMath.Lanes)
        {
            var distance = Vector256.LoadUnsafe(ref x, c) - Vector256.LoadUnsafe(ref o, c);
            var weighted = w * distance;
            (Vector256.LoadUnsafe(ref sum, c) + weighted).StoreUnsafe(ref sum, c);
            Vector256.FusedMultiplyAdd(weighted, distance, Vector256.LoadUnsafe(ref square, c)).StoreUnsafe(ref square, c);
        }
    }

    /// <summary>Puts the rows at or below the mean first, keeping their order, and returns where the others start.</summary>
    private int Split(Group group)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var i in _order.AsSpan(group.Start, group.End - group.Start))
        {
            var value = _coordinates[i, group.Coordinate];
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        // A mean of values that differ in the last digit only may fall outside them.
        var pivot = group.Mean >= least && group.Mean < most ? group.Mean : least;
        var (low, high) = (group.Start, 0);
        for (var n = group.Start; n < group.End; n++)
        {
            var i = _order[n];
            if (_coordinates[i, group.Coordinate] <= pivot)
            {
                _order[low++] = i;
            }
            else
            {
                _above[high++] = i;
            }
        }

        _above.AsSpan(0, high).CopyTo(_order.AsSpan(low));
        return low;
    }
}
