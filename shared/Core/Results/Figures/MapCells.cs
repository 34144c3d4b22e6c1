using PocGrid.Grid;
using PocGrid.Panels.Strength;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Tables;

namespace PocGrid.Results.Figures;

/// <summary>Rows of a table behind a map, as marks on it: the parts of a cell are added up.</summary>
internal static class MapCells
{
    /// <param name="data">With gid, deaths, months_with_presence, months_with_troop_presence and troops_max.</param>
    /// <param name="rows">Which rows; all where null.</param>
    public static IReadOnlyList<MapCell> Of(Table data, Func<int, bool>? rows = null)
    {
        var (gids, deaths, troops) = (data.Int32s("gid"), data.Int32s("deaths"), data.Doubles("troops_max"));
        return
        [
            .. Enumerable.Range(0, data.RowCount)
                .Where(row => rows is null || rows(row))
                .GroupBy(row => gids[row])
                .Select(cell => new MapCell(GridCell.FromGid(cell.Key), cell.Sum(row => deaths[row]), cell.Max(row => PresenceOf(data, row)), cell.Sum(row => troops[row]))),
        ];
    }

    /// <summary>How many cells have troops, bases whose troops are unknown, and posts without troops.</summary>
    public static string InWords(IReadOnlyCollection<MapCell> cells)
    {
        return $"cells with troops: {Count(PresenceState.Troops)}; with troops unknown: {Count(PresenceState.Unknown)}; with posts without troops: {Count(PresenceState.NoTroops)}";

        string Count(PresenceState state) => NumberText.Of(cells.Count(cell => cell.Presence == state));
    }

    // Known troops in some month, else unknown ones in some month, else posts without troops.
    private static PresenceState PresenceOf(Table data, int row) =>
        PresenceStates.Of(data.Doubles("troops_max")[row], data.Int32s("months_with_presence")[row], data.Int32s("months_with_troop_presence")[row]);
}
