using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Results.Figures.Drawing;

namespace PocGrid.Results.Figures;

/// <summary>Rows of a table behind a map, as marks on it: the parts of a cell are added up.</summary>
internal static class MapCells
{
    /// <param name="data">With gid, deaths, months_with_presence and troops_max.</param>
    /// <param name="rows">Which rows; all where null.</param>
    public static IReadOnlyList<MapCell> Of(Table data, Func<int, bool>? rows = null)
    {
        var (gids, deaths, months, troops) = (data.Int32s("gid"), data.Int32s("deaths"), data.Int32s("months_with_presence"), data.Doubles("troops_max"));
        return
        [
            .. Enumerable.Range(0, data.RowCount)
                .Where(row => rows is null || rows(row))
                .GroupBy(row => gids[row])
                .Select(cell => new MapCell(GridCell.FromGid(cell.Key), cell.Sum(row => deaths[row]), cell.Any(row => months[row] > 0), cell.Sum(row => troops[row]))),
        ];
    }
}
