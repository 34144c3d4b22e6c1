using NetTopologySuite.Geometries;

namespace PocGrid.Grid;

/// <summary>Cells as geometries.</summary>
internal static class CellPolygon
{
    /// <summary>The cell's square in degrees of longitude and latitude, counter-clockwise from its south-western corner.</summary>
    public static Polygon ToPolygon(this GridCell cell)
    {
        var east = cell.West + GridCell.Degrees;
        var north = cell.South + GridCell.Degrees;
        return GeometryFactory.Default.CreatePolygon(
        [
            new Coordinate(cell.West, cell.South),
            new Coordinate(east, cell.South),
            new Coordinate(east, north),
            new Coordinate(cell.West, north),
            new Coordinate(cell.West, cell.South),
        ]);
    }
}
