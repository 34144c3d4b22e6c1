using PocGrid.Grid;

namespace PocGrid.Sources.Tables;

/// <summary>Compares the cell of a row's coordinates with the cell number that the source gives beside them.</summary>
internal static class CellCheck
{
    /// <summary>
    /// True where the number is that of the point whose latitude and longitude have changed places, and not that of the point.
    /// </summary>
    public static bool IsSwapped(double latitude, double longitude, int gid) =>
        Math.Abs(longitude) <= 90
        && GridCell.FromCoordinates(latitude, longitude).Gid != gid
        && GridCell.FromCoordinates(longitude, latitude).Gid == gid;

    /// <summary>True where the number is neither that of the point's cell nor of one next to it.</summary>
    public static bool Contradicts(double latitude, double longitude, int gid)
    {
        var cell = GridCell.FromCoordinates(latitude, longitude);
        return cell.Gid != gid && !cell.Neighbours().Contains(GridCell.FromGid(gid));
    }
}
