namespace PocGrid.Estimation.Permutation;

/// <summary>What one history adds where the draws bring it, each place or shift worked out once. Used for one history after another.</summary>
internal sealed class MovedParts(CellPermutations cells, CellClusters clusters, Move move)
{
    private double[] _parts = [];
    private bool[] _isMade = [];
    private int[] _drawn = [];
    private int[] _rowsOfMonths = [];
    private int _length;
    private CountryRows? _rows;

    public History History { get; private set; } = new(0, [], []);

    /// <summary>Makes the parts of a history that the draws ask for.</summary>
    /// <param name="history">A history of the country.</param>
    /// <param name="rows">Rows of the country.</param>
    /// <param name="drawn">By draw, the place of the cell that gets it, or months later.</param>
    public void Make(History history, CountryRows rows, int[] drawn)
    {
        (History, _rows, _drawn) = (history, rows, drawn);
        _length = (history.Columns.Length * rows.BlockLength) + (2 * history.Pairs.Length);
        var ways = move == Move.ToCell ? rows.CellCount : cells.MonthsOf(history.Cell);
        if (_parts.Length < ways * _length)
        {
            _parts = new double[ways * _length];
        }

        if (_isMade.Length < ways)
        {
            _isMade = new bool[ways];
        }

        Array.Clear(_isMade);
        foreach (var way in drawn)
        {
            if (!_isMade[WayOf(way)])
            {
                _isMade[WayOf(way)] = true;
                Make(way);
            }
        }
    }

    /// <summary>Cell that a draw brings the history to.</summary>
    public int CellOf(int draw) => CellOfWay(_drawn[draw]);

    /// <summary>What a draw adds: a block of <see cref="CountryRows.BlockLength"/> a column of the history, then X'WX and products of X'r of
    /// each pair.</summary>
    public ReadOnlySpan<double> Of(int draw) => Part(_drawn[draw]);

    /// <summary>X'r of a column of the history.</summary>
    public double Gradient(int draw, int column) => Part(_drawn[draw])[(column * _rows!.BlockLength) + _rows.Gradient];

    private void Make(int way)
    {
        var (rows, cell) = (_rows!, CellOfWay(way) - _rows!.FirstCell);
        var part = Part(way);
        var isAlone = clusters.SharedOf(CellOfWay(way)) < 0;
        for (var i = 0; i < History.Columns.Length; i++)
        {
            var column = History.Columns[i];
            var block = part.Slice(i * rows.BlockLength, rows.BlockLength);
            rows.Add(block, cell, RowsOf(column.Months, way), column, isAlone);
        }

        for (var i = 0; i < History.Pairs.Length; i++)
        {
            var pair = History.Pairs[i];
            var place = (History.Columns.Length * rows.BlockLength) + (2 * i);
            part[place] = rows.Information(RowsOf(pair.Months, way), pair.Products);
            part[place + 1] = isAlone ? GradientOf(part, pair.One) * GradientOf(part, pair.Other) : 0;
        }
    }

    private double GradientOf(ReadOnlySpan<double> part, int column) => part[(column * _rows!.BlockLength) + _rows.Gradient];

    /// <summary>Rows, counted from the country's first, that the months of the history come to.</summary>
    private ReadOnlySpan<int> RowsOf(int[] months, int way)
    {
        if (_rowsOfMonths.Length < months.Length)
        {
            _rowsOfMonths = new int[months.Length];
        }

        var cell = CellOfWay(way);
        var first = cells.FirstRow(cell) - cells.FirstRow(_rows!.FirstCell);
        var (later, length) = (move == Move.InTime ? way : 0, cells.MonthsOf(cell));
        for (var i = 0; i < months.Length; i++)
        {
            var month = months[i] + later;
            _rowsOfMonths[i] = first + (month < length ? month : month - length);
        }

        return _rowsOfMonths.AsSpan(0, months.Length);
    }

    private int CellOfWay(int way) => move == Move.ToCell ? way : History.Cell;

    private int WayOf(int drawn) => move == Move.ToCell ? drawn - _rows!.FirstCell : drawn;

    private Span<double> Part(int drawn) => _parts.AsSpan(WayOf(drawn) * _length, _length);
}
