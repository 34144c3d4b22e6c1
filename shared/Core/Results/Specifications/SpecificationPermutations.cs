using PocGrid.Estimation;
using PocGrid.Estimation.Permutation;
using PocGrid.Results.Models;

namespace PocGrid.Results.Specifications;

/// <summary>One-step estimates of a frame's violence under permutations of the cells of each country.</summary>
/// <remarks>
/// Violence in the cell is permuted, its actors together; all else stays. What a history adds in a cell is worked out once, however
/// many permutations bring the two together: docs/methods/specification-curve.md.
/// </remarks>
internal sealed class SpecificationPermutations
{
    private const int Seed = 20250901;

    private readonly int _panelRows;
    private readonly CellPermutations _permutations;
    private readonly int[][] _places;

    /// <param name="count">Permutations beside the one as observed.</param>
    public SpecificationPermutations(PanelColumns columns, int count)
    {
        _panelRows = columns.RowCount;
        _permutations = new CellPermutations(columns.Country, columns.Gid);
        _places = [.. Enumerable.Range(0, count + 1).Select(number => _permutations.Draw(number, Seed))];
    }

    /// <summary>By permutation, from 0 as observed: estimates and z of each term of violence.</summary>
    /// <param name="violence">Values of each term of violence in every row of the panels.</param>
    /// <param name="withoutViolence">The model of the frame without them.</param>
    public IReadOnlyList<(double[] Estimates, double[] Z)> Of(Frame frame, double[][] violence, FittedModel withoutViolence)
    {
        var model = new OneStepEstimates(withoutViolence, frame.Rows!.Keys.Cells);
        var sums = model.Zero(violence.Length);
        var histories = Histories(violence, sums.PartLength);
        Bring(model, sums, histories, UsedRows(frame.Selection));
        return [.. _places.Select(places => Permuted(model, sums, histories, places))];
    }

    /// <summary>The months with violence of a cell, and what they add in each cell of its country.</summary>
    private sealed record History(int Cell, int FirstCell, (int Month, double[] Values)[] Months, double[] Parts, int[] Clusters);

    private History[] Histories(double[][] violence, int partLength) =>
    [
        .. Enumerable.Range(0, _panelRows)
            .Where(row => Array.Exists(violence, column => column[row] > 0))
            .GroupBy(_permutations.CellOf)
            .Select(cell =>
            {
                var (start, end) = _permutations.CountryOf(cell.Key);
                return new History(
                    cell.Key,
                    start,
                    [.. cell.Select(row => (row - _permutations.FirstRow(cell.Key), Array.ConvertAll(violence, column => column[row])))],
                    new double[(end - start) * partLength],
                    new int[end - start]);
            }),
    ];

    /// <summary>Works out what every history adds in every cell of its country, cell by cell, whose rows then stay in the cache.</summary>
    private void Bring(OneStepEstimates model, OneStepSums sums, History[] histories, int[] usedRow)
    {
        foreach (var country in histories.GroupBy(history => history.FirstCell))
        {
            for (var place = 0; place < country.First().Clusters.Length; place++)
            {
                foreach (var history in country)
                {
                    history.Clusters[place] = -1;
                    var part = history.Parts.AsSpan(place * sums.PartLength, sums.PartLength);
                    foreach (var (month, values) in history.Months)
                    {
                        var row = usedRow[_permutations.FirstRow(history.FirstCell + place) + month];
                        if (row >= 0)
                        {
                            history.Clusters[place] = model.ClusterOf(row);
                            model.Add(sums, part, row, values);
                        }
                    }
                }
            }
        }
    }

    private static (double[] Estimates, double[] Z) Permuted(OneStepEstimates model, OneStepSums sums, History[] histories, int[] places)
    {
        sums.Clear();
        foreach (var history in histories)
        {
            var place = places[history.Cell] - history.FirstCell;
            if (history.Clusters[place] >= 0)
            {
                sums.Add(history.Clusters[place], history.Parts.AsSpan(place * sums.PartLength, sums.PartLength));
            }
        }

        var (estimates, errors) = model.Solve(sums);
        return (estimates, [.. estimates.Zip(errors, (estimate, error) => estimate / error)]);
    }

    /// <summary>Place of each row of the panels among the rows used, -1 where it is not.</summary>
    private int[] UsedRows(RowSelection selection)
    {
        if (selection.Rows is null)
        {
            return [.. Enumerable.Range(0, _panelRows)];
        }

        var places = new int[_panelRows];
        Array.Fill(places, -1);
        for (var i = 0; i < selection.Rows.Length; i++)
        {
            places[selection.Rows[i]] = i;
        }

        return places;
    }
}
