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
    private readonly int _length;
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
        _length = OneStepSums.Length(_columns, model.Coefficients);
        _histories = [.. History.Of(cells, columns)];
    }

    /// <summary>By draw, estimates with every history in the cell that the draw gives it.</summary>
    /// <param name="places">By cell, then draw, the place of the cell that gets its history.</param>
    public MovedEstimates[] InCells(int[][] places) => Estimate(places, Move.ToCell);

    /// <summary>By draw, estimates with every history moved in time within its cell.</summary>
    /// <param name="shifts">By cell, then draw, by how many months later.</param>
    public MovedEstimates[] InTime(int[][] shifts) => Estimate(shifts, Move.InTime);

    private MovedEstimates[] Estimate(int[][] drawn, Move move)
    {
        var draws = drawn[0].Length;
        var totals = new double[draws * _length];
        var shared = new SharedGradients(_clusters, _columns, draws);
        var sums = new CountrySums(_columns, draws);
        var parts = new MovedParts(_cells, _clusters, move);
        foreach (var country in _histories.GroupBy(history => _cells.CountryOf(history.Cell)))
        {
            var rows = new CountryRows(_model, _cells, _clusters, country.Key, _usedRow, ref _rows);
            sums.Clear(rows);
            foreach (var history in country)
            {
                parts.Make(history, rows, drawn[history.Cell]);
                sums.Add(parts);
                shared.Add(parts);
            }

            for (var draw = 0; draw < draws; draw++)
            {
                sums.AddTo(draw, SumsOf(totals, draw));
            }
        }

        var estimates = new MovedEstimates[draws];
        for (var draw = 0; draw < draws; draw++)
        {
            shared.AddTo(draw, SumsOf(totals, draw), _model);
            estimates[draw] = Solve(SumsOf(totals, draw));
        }

        return estimates;
    }

    private OneStepSums SumsOf(double[] totals, int draw) =>
        new(totals.AsSpan(draw * _length, _length), _columns, _model.Coefficients);

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
