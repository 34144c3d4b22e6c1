using MathNet.Numerics.Random;

namespace PocGrid.Estimation.Permutation;

/// <summary>
/// Permutations of the cells of each country: a cell gets another's whole history, so that what is correlated over time stays
/// so. The same seed gives the same permutations for every specification of one panel.
/// </summary>
/// <remarks>Rows are those of panels: country after country, in each cell after cell, in each the country's months in order.</remarks>
public sealed class CellPermutations
{
    private readonly int[] _firstRows;
    private readonly int[] _cellOfRow;
    private readonly int[] _countries;

    /// <param name="country">Country of each row.</param>
    /// <param name="cells">Cell of each row.</param>
    public CellPermutations(int[] country, int[] cells)
    {
        var firsts = new List<int>();
        _cellOfRow = new int[cells.Length];
        for (var row = 0; row < cells.Length; row++)
        {
            if (row == 0 || cells[row] != cells[row - 1] || country[row] != country[row - 1])
            {
                firsts.Add(row);
            }

            _cellOfRow[row] = firsts.Count - 1;
        }

        _firstRows = [.. firsts];
        _countries = [.. firsts.Select(row => country[row])];
    }

    /// <summary>For each cell, in the order of the rows, the place of the cell that gets its history.</summary>
    /// <param name="number">0 leaves every cell its own.</param>
    public int[] Draw(int number, int seed)
    {
        int[] places = [.. Enumerable.Range(0, _firstRows.Length)];
        if (number == 0)
        {
            return places;
        }

        var random = new MersenneTwister(unchecked(seed + (number * 7919)), threadSafe: false);
        for (int start = 0, end; start < places.Length; start = end)
        {
            end = start;
            while (end < places.Length && _countries[end] == _countries[start])
            {
                end++;
            }

            // Fisher and Yates.
            for (var i = end - 1; i > start; i--)
            {
                var other = random.Next(start, i + 1);
                (places[i], places[other]) = (places[other], places[i]);
            }
        }

        return places;
    }

    /// <summary>First cell of a cell's country, and the cell after its last.</summary>
    public (int Start, int End) CountryOf(int cell)
    {
        var (start, end) = (cell, cell + 1);
        while (start > 0 && _countries[start - 1] == _countries[cell])
        {
            start--;
        }

        while (end < _countries.Length && _countries[end] == _countries[cell])
        {
            end++;
        }

        return (start, end);
    }

    /// <summary>First row of a cell.</summary>
    public int FirstRow(int cell) => _firstRows[cell];

    /// <summary>Place of a row's cell.</summary>
    public int CellOf(int row) => _cellOfRow[row];
}
