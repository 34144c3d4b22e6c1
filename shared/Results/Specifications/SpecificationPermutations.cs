using PocGrid.Estimation;
using PocGrid.Estimation.Permutation;

namespace PocGrid.Results.Specifications;

/// <summary>One-step estimates of a frame's violence under permutations of the cells of each country.</summary>
/// <remarks>
/// Violence in the cell is permuted, its actors together; all else stays. Docs: methods/specification-curve.md.
/// </remarks>
internal sealed class SpecificationPermutations
{
    private const int Seed = 20250901;

    private readonly int _panelRows;
    private readonly CellPermutations _permutations;
    private readonly int[][] _places;

    /// <param name="count">Permutations beside the one as observed.</param>
    public SpecificationPermutations(SpecificationColumns columns, int count)
    {
        _panelRows = columns.RowCount;
        _permutations = new CellPermutations(columns.Country, columns.Gid);
        _places = [.. Enumerable.Range(0, count + 1).Select(number => _permutations.Draw(number, Seed))];
    }

    /// <summary>By permutation, from 0 as observed: estimates and z of each term of violence.</summary>
    /// <param name="violence">Values of each term of violence in every row of the panels.</param>
    /// <param name="withoutViolence">The model of the frame without them.</param>
    public IReadOnlyList<(double[] Estimates, double[] Z)> Of(SpecificationFrame frame, double[][] violence, FittedModel withoutViolence)
    {
        var model = new OneStepEstimates(withoutViolence, frame.Keys.Cells);
        int[] sources = [.. Enumerable.Range(0, _panelRows).Where(row => Array.Exists(violence, column => column[row] > 0))];
        var usedRow = UsedRows(frame.Selection);
        return [.. _places.Select(places => Permuted(model, sources, usedRow, violence, places))];
    }

    private (double[] Estimates, double[] Z) Permuted(OneStepEstimates model, int[] sources, int[] usedRow, double[][] violence, int[] places)
    {
        var rows = new int[sources.Length];
        var values = Array.ConvertAll(violence, _ => new double[sources.Length]);
        var length = 0;
        foreach (var source in sources)
        {
            var target = usedRow[_permutations.Target(source, places)];
            if (target >= 0)
            {
                rows[length] = target;
                for (var a = 0; a < values.Length; a++)
                {
                    values[a][length] = violence[a][source];
                }

                length++;
            }
        }

        var (estimates, errors) = model.Of(rows.AsSpan(0, length), values);
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
