namespace PocGrid.Estimation.Permutation;

/// <summary>
/// One-step estimates of columns whose histories were moved (<see cref="CellPermutations"/>), all columns of a cell together; all else
/// stays. What a history adds in a cell, or moved by some months, is worked out once, however many draws bring the two together.
/// </summary>
/// <remarks>Values are 0 or above, and a history is the rows of a cell with one above 0. What lands on a row not used adds nothing.</remarks>
public sealed class MovedHistories
{
    private readonly OneStepEstimates _model;
    private readonly OneStepSums _sums;
    private readonly CellPermutations _cells;
    private readonly int[] _usedRow;
    private readonly History[] _histories;

    /// <param name="model">The model without the columns.</param>
    /// <param name="cells">The cells of the panels.</param>
    /// <param name="columns">By column, values in every row of the panels; a missing one is NaN, and in no row used.</param>
    /// <param name="usedRow">By row of the panels its place among the rows of the model, -1 where it is not used.</param>
    public MovedHistories(OneStepEstimates model, CellPermutations cells, double[][] columns, int[] usedRow)
    {
        (_model, _cells, _usedRow) = (model, cells, usedRow);
        _sums = model.Zero(columns.Length);
        _histories =
        [
            .. Enumerable.Range(0, usedRow.Length)
                .Where(row => Array.Exists(columns, column => column[row] > 0))
                .GroupBy(cells.CellOf)
                .Select(cell => HistoryOf(cell.Key, cell, columns)),
        ];
        BringToCells();
        Array.ForEach(_histories, Shift);
    }

    /// <summary>Estimates and z with every history in the cell that a draw gives it.</summary>
    /// <param name="places">By cell, the place of the cell that gets its history.</param>
    public (double[] Estimates, double[] Z) InCells(int[] places) =>
        Sum(history => (history.InCells, places[history.Cell] - history.FirstCell));

    /// <summary>Estimates and z with every history moved in time within its cell.</summary>
    /// <param name="shifts">By cell, by how many months later.</param>
    public (double[] Estimates, double[] Z) InTime(int[] shifts) => Sum(history => (history.Shifted, shifts[history.Cell]));

    /// <summary>What a history adds, one part for each way of moving it.</summary>
    /// <param name="Sums">The parts, one after another.</param>
    /// <param name="Clusters">Cluster of the rows that each adds to; -1 where it adds to none.</param>
    private sealed record Parts(double[] Sums, int[] Clusters)
    {
        public static Parts Of(int ways, int length)
        {
            var clusters = new int[ways];
            Array.Fill(clusters, -1);
            return new(new double[ways * length], clusters);
        }
    }

    /// <summary>The months with violence of a cell.</summary>
    /// <param name="Months">Counted from the first of the panel, with the columns' values.</param>
    /// <param name="InCells">By cell of the country.</param>
    /// <param name="Shifted">By months later.</param>
    private sealed record History(int Cell, int FirstCell, (int Month, double[] Values)[] Months, Parts InCells, Parts Shifted);

    private History HistoryOf(int cell, IEnumerable<int> rows, double[][] columns)
    {
        var (start, end) = _cells.CountryOf(cell);
        return new History(
            cell,
            start,
            [.. rows.Select(row => (row - _cells.FirstRow(cell), Array.ConvertAll(columns, column => column[row])))],
            Parts.Of(end - start, _sums.PartLength),
            Parts.Of(_cells.MonthsOf(cell), _sums.PartLength));
    }

    /// <summary>Cell by cell, whose rows then stay in the cache.</summary>
    private void BringToCells()
    {
        foreach (var country in _histories.GroupBy(history => history.FirstCell))
        {
            for (var place = 0; place < country.First().InCells.Clusters.Length; place++)
            {
                foreach (var history in country)
                {
                    foreach (var (month, values) in history.Months)
                    {
                        Add(history.InCells, place, _cells.FirstRow(history.FirstCell + place) + month, values);
                    }
                }
            }
        }
    }

    private void Shift(History history)
    {
        var months = history.Shifted.Clusters.Length;
        for (var later = 0; later < months; later++)
        {
            foreach (var (month, values) in history.Months)
            {
                Add(history.Shifted, later, _cells.FirstRow(history.Cell) + ((month + later) % months), values);
            }
        }
    }

    private void Add(Parts parts, int way, int row, double[] values)
    {
        if (_usedRow[row] is var used and >= 0)
        {
            parts.Clusters[way] = _model.ClusterOf(used);
            _model.Add(_sums, parts.Sums.AsSpan(way * _sums.PartLength, _sums.PartLength), used, values);
        }
    }

    private (double[] Estimates, double[] Z) Sum(Func<History, (Parts Parts, int Way)> moved)
    {
        _sums.Clear();
        foreach (var history in _histories)
        {
            var (parts, way) = moved(history);
            if (parts.Clusters[way] >= 0)
            {
                _sums.Add(parts.Clusters[way], parts.Sums.AsSpan(way * _sums.PartLength, _sums.PartLength));
            }
        }

        var (estimates, errors) = _model.Solve(_sums);
        return (estimates, [.. estimates.Zip(errors, (estimate, error) => estimate / error)]);
    }
}
