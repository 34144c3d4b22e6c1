using PocGrid.Grid;
using PocGrid.Panels.Strength;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Tables;

namespace PocGrid.Results.Figures;

/// <summary>Rows of a table behind a map, as marks on it: the parts of a cell are added up.</summary>
internal static class MapCells
{
    public static readonly Column<int> Gid = new("gid", "PRIO-GRID cell.");

    public static readonly Column<string> Country = new("country", "ISO 3166-1 alpha-3 code.");

    public static readonly Column<double> Latitude = new("latitude", "Latitude of the cell's centre.", unit: "degrees");

    public static readonly Column<double> Longitude = new("longitude", "Longitude of the cell's centre.", unit: "degrees");

    public static readonly Column<int> Deaths = new("deaths", "Deaths in one-sided violence; shades the cell.", unit: "persons");

    public static readonly Column<int> MonthsWithPresence =
        new("months_with_presence", "Months with a base, with troops, without, or with troops unknown.", unit: "months");

    public static readonly Column<int> MonthsWithTroopPresence = new(
        "months_with_troop_presence", "Of these, months with troops or with a base whose troops are unknown.", unit: "months");

    public static readonly Column<double> TroopsMax = new(
        "troops_max",
        "Largest monthly strength: size of the ring. Where it is 0, a cross if there was troop presence, of unknown number, else a dot.",
        unit: "persons");

    /// <param name="data">With the columns above.</param>
    /// <param name="isShown">Which rows; all where null.</param>
    public static IReadOnlyList<MapCell> Of(Table data, Func<TableRow, bool>? isShown = null) =>
    [
        .. data.Rows
            .Where(isShown ?? (_ => true))
            .GroupBy(row => row.Get(Gid))
            .Select(cell => new MapCell(
                GridCell.FromGid(cell.Key), cell.Sum(row => row.Get(Deaths)), cell.Max(PresenceOf), cell.Sum(row => row.Get(TroopsMax)))),
    ];

    /// <summary>How many cells have troops, bases whose troops are unknown, and posts without troops.</summary>
    public static string InWords(IReadOnlyCollection<MapCell> cells)
    {
        return $"cells with troops: {Count(PresenceState.Troops)}; with troops unknown: {Count(PresenceState.Unknown)}; "
            + $"with posts without troops: {Count(PresenceState.NoTroops)}";

        string Count(PresenceState state) => NumberText.Of(cells.Count(cell => cell.Presence == state));
    }

    // Known troops in some month, else unknown ones in some month, else posts without troops.
    private static PresenceState PresenceOf(TableRow row) =>
        PresenceStates.Of(row.Get(TroopsMax), row.Get(MonthsWithPresence), row.Get(MonthsWithTroopPresence));
}
