namespace PocGrid.Estimation.Permutation;

/// <summary>Sums over the histories of all countries, by draw of one scheme.</summary>
internal sealed class SchemeSums(Moves moves, CellPermutations cells, CellClusters clusters, int columns, int coefficients)
{
    private readonly int _draws = moves.Drawn[0].Length;
    private readonly int _length = OneStepSums.Length(columns, coefficients);
    private readonly double[] _totals = new double[moves.Drawn[0].Length * OneStepSums.Length(columns, coefficients)];
    private readonly SharedGradients _shared = new(clusters, columns, moves.Drawn[0].Length);
    private readonly CountrySums _country = new(columns, moves.Drawn[0].Length);
    private readonly MovedParts _parts = new(cells, clusters, moves.Move);

    /// <summary>Adds the histories of a country.</summary>
    public void Add(CountryRows rows, IEnumerable<History> histories)
    {
        _country.Clear(rows);
        foreach (var history in histories)
        {
            _parts.Make(history, rows, moves.Drawn[history.Cell]);
            _country.Add(_parts);
            _shared.Add(_parts);
        }

        for (var draw = 0; draw < _draws; draw++)
        {
            _country.AddTo(draw, Totals(draw));
        }
    }

    /// <summary>The sums of a draw, when all countries are added. To be asked for once a draw.</summary>
    public OneStepSums Of(int draw, OneStepEstimates model)
    {
        var sums = Totals(draw);
        _shared.AddTo(draw, sums, model);
        return sums;
    }

    private OneStepSums Totals(int draw) => new(_totals.AsSpan(draw * _length, _length), columns, coefficients);
}
