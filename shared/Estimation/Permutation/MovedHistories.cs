namespace PocGrid.Estimation.Permutation;

/// <summary>One-step estimates of the columns under a draw, with z (estimate over error); NaN where there is none.</summary>
public readonly record struct MovedEstimates(double[] Estimates, double[] Z);

/// <summary>
/// One-step estimates of columns whose histories were moved (<see cref="CellPermutations"/>), all columns of a cell together; all else
/// stays. What a history adds in a cell, or moved by some months, is worked out once, however many draws bring the two together.
/// </summary>
/// <remarks>
/// A history is the months of a cell in which a column is not 0. What lands on a row not used adds nothing. Country by country and
/// history by history, so that what is read again and again stays in the cache.
/// </remarks>
public sealed class MovedHistories
{
    private readonly OneStepEstimates _model;
    private readonly CellPermutations _cells;
    private readonly CellClusters _clusters;
    private readonly int[] _usedRow;
    private readonly int _columns;
    private readonly History[] _histories;
    private double[] _rows = [];

    /// <param name="model">The model without the columns.</param>
    /// <param name="cells">The cells of the panels.</param>
    /// <param name="columns">By column, values in every row of the panels; a missing one is NaN, and adds nothing.</param>
    /// <param name="usedRow">By row of the panels its place among the rows of the model, -1 where it is not used.</param>
    public MovedHistories(OneStepEstimates model, CellPermutations cells, double[][] columns, int[] usedRow)
    {
        (_model, _cells, _usedRow, _columns) = (model, cells, usedRow, columns.Length);
        _clusters = new CellClusters(model, cells, usedRow);
        _histories = [.. History.Of(cells, columns)];
    }

    /// <summary>By scheme, then draw, the estimates with every history where the draw brings it.</summary>
    /// <param name="schemes">Each with as many draws as the others.</param>
    public MovedEstimates[][] Of(IReadOnlyList<Moves> schemes)
    {
        var draws = schemes[0].Drawn[0].Length;
        var sums = schemes.Select(scheme => new SchemeSums(scheme, _cells, _clusters, _columns, _model.Coefficients)).ToArray();
        foreach (var country in _histories.GroupBy(history => _cells.CountryOf(history.Cell)))
        {
            var rows = new CountryRows(_model, _cells, _clusters, country.Key, _usedRow, ref _rows);
            foreach (var scheme in sums)
            {
                scheme.Add(rows, country);
            }
        }

        return Array.ConvertAll(sums, scheme => Enumerable.Range(0, draws).Select(draw => Solve(scheme.Of(draw, _model))).ToArray());
    }

    private MovedEstimates Solve(OneStepSums sums)
    {
        var (estimates, errors) = (new double[_columns], new double[_columns]);
        _model.Solve(sums, estimates, errors);
        for (var k = 0; k < errors.Length; k++)
        {
            errors[k] = estimates[k] / errors[k];
        }

        return new MovedEstimates(estimates, errors);
    }
}
