namespace PocGrid.Estimation;

/// <summary>
/// Rows of a design grouped so that the members of a group have nearly the same linear predictor under every draw of the
/// coefficients. A draw moves row i by (L'x_i)'e with e standard normal, so rows are alike when their L'x are; the group
/// with the largest weighted spread of L'x is split at its mean until the number of groups is reached or no spread is left.
/// </summary>
internal sealed class CollapsedRows
{
    private readonly double[][] _coordinates;
    private readonly double[] _weights;
    private readonly int[] _order;

    private CollapsedRows(double[][] coordinates, double[] weights)
    {
        _coordinates = coordinates;
        _weights = weights;
        _order = [.. Enumerable.Range(0, weights.Length)];
    }

    private readonly record struct Group(int Start, int End, int Coordinate, double Mean, double Spread);

    /// <summary>Groups of row indices.</summary>
    /// <param name="coordinates">By coordinate, then row: predictor at the estimates and L'x.</param>
    /// <param name="weights">Weight of a row in the spread: p(1-p), as rows that hardly move the average matter little.</param>
    /// <param name="maximum">Most groups.</param>
    public static List<int[]> Groups(double[][] coordinates, double[] weights, int maximum)
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
        var best = new Group(start, end, 0, 0, 0);
        var total = 0.0;
        foreach (var i in _order.AsSpan(start, end - start))
        {
            total += _weights[i];
        }

        for (var c = 0; c < _coordinates.Length; c++)
        {
            var values = _coordinates[c];
            var origin = values[_order[start]];
            var (sum, squares, distinct) = (0.0, 0.0, false);
            foreach (var i in _order.AsSpan(start, end - start))
            {
                var distance = values[i] - origin;
                distinct |= distance != 0;
                sum += _weights[i] * distance;
                squares += _weights[i] * distance * distance;
            }

            var spread = squares - (sum * sum / total);
            if (distinct && spread > best.Spread)
            {
                best = new Group(start, end, c, origin + (sum / total), spread);
            }
        }

        return best;
    }

    /// <summary>Puts the rows at or below the mean first, keeping their order, and returns where the others start.</summary>
    private int Split(Group group)
    {
        var values = _coordinates[group.Coordinate];
        var members = _order[group.Start..group.End];
        var least = members.Min(i => values[i]);

        // A mean of values that differ in the last digit only may fall outside them.
        var pivot = group.Mean >= least && group.Mean < members.Max(i => values[i]) ? group.Mean : least;
        var low = members.Where(i => values[i] <= pivot).ToArray();
        var high = members.Where(i => values[i] > pivot).ToArray();
        low.CopyTo(_order, group.Start);
        high.CopyTo(_order, group.Start + low.Length);
        return group.Start + low.Length;
    }
}
