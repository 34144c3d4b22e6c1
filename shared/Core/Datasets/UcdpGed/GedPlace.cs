using PocGrid.Grid;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.UcdpGed;

/// <summary>Coordinates of an event, and the signs that latitude and longitude have changed places.</summary>
internal static class GedPlace
{
    private const string Swapped = "latitude and longitude look swapped";

    public static (double Latitude, double Longitude) Read(RowReader reader, GedColumns columns)
    {
        var latitude = reader.Number(columns.Latitude, -180, 180);
        var longitude = reader.Number(columns.Longitude, -180, 180);
        if (Math.Abs(latitude) > 90)
        {
            reader.Refuse(columns.Latitude, Math.Abs(longitude) <= 90 ? $"lies outside -90 to 90: {Swapped}" : "lies outside -90 to 90");
        }
        else if (reader.Fault is null && reader.Check(columns.PrioGridGid, 1, GridCell.Count) is { } gid
            && CellCheck.IsSwapped(latitude, longitude, gid))
        {
            reader.Refuse(columns.Latitude, $"{Swapped}: priogrid_gid is the cell of the swapped point");
        }

        return (latitude, longitude);
    }
}
