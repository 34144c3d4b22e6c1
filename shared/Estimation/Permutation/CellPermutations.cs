using MathNet.Numerics.Random;

namespace PocGrid.Estimation.Permutation;

/// <summary>
/// Draws that move the histories of cells: to another cell of the country, whole, or in time within the cell. The same seed gives the
/// same draws for every specification of one panel; draw 0 leaves every history where it is.
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

    /// <summary>Cells of all countries.</summary>
    public int Count => _firstRows.Length;

    /// <summary>By cell, whether a value of its rows is above 0.</summary>
    /// <param name="values">By row.</param>
    public bool[] HaveAny(double[] values)
    {
        var have = new bool[_firstRows.Length];
        for (var row = 0; row < values.Length; row++)
        {
            have[_cellOfRow[row]] |= values[row] > 0;
        }

        return have;
    }

    /// <summary>Draws by cell, then draw.</summary>
    /// <param name="draws">By draw, then cell.</param>
    public static int[][] ByCell(int[][] draws) => [.. draws[0].Select((_, cell) => Array.ConvertAll(draws, draw => draw[cell]))];

    /// <summary>For each cell, in the order of the rows, the place of the cell of its country that gets its history.</summary>
    public int[] Draw(int number, int seed) => Draw(number, seed, new bool[_firstRows.Length]);

    /// <summary>The same, among cells of one stratum of the country only.</summary>
    /// <param name="stratum">By cell, which of two strata it is in.</param>
    public int[] Draw(int number, int seed, bool[] stratum)
    {
        int[] places = [.. Enumerable.Range(0, _firstRows.Length)];
        if (number == 0)
        {
            return places;
        }

        var random = Random(number, seed);
        foreach (var alike in Enumerable.Range(0, places.Length).GroupBy(cell => (_countries[cell], stratum[cell])))
        {
            int[] cells = [.. alike];

            // Fisher and Yates.
            for (var i = cells.Length - 1; i > 0; i--)
            {
                var other = random.Next(0, i + 1);
                (places[cells[i]], places[cells[other]]) = (places[cells[other]], places[cells[i]]);
            }
        }

        return places;
    }

    /// <summary>
    /// For each cell, in the order of the rows, by how many months its history is moved later; what is moved past the last month comes
    /// in at the first. Every number from 0 to the cell's months less 1 is as likely, one cell's independent of another's.
    /// </summary>
    public int[] DrawShifts(int number, int seed)
    {
        var shifts = new int[_firstRows.Length];
        if (number > 0)
        {
            var random = Random(number, seed);
            for (var cell = 0; cell < shifts.Length; cell++)
            {
                shifts[cell] = random.Next(0, MonthsOf(cell));
            }
        }

        return shifts;
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

    /// <summary>Rows of a cell, a month each.</summary>
    public int MonthsOf(int cell) => (cell + 1 < _firstRows.Length ? _firstRows[cell + 1] : _cellOfRow.Length) - _firstRows[cell];

    /// <summary>Place of a row's cell.</summary>
    public int CellOf(int row) => _cellOfRow[row];

    private static MersenneTwister Random(int number, int seed) => new(unchecked(seed + (number * 7919)), threadSafe: false);
}
