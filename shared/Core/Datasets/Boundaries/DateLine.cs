using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using PocGrid.Grid;

namespace PocGrid.Datasets.Boundaries;

/// <summary>
/// Polygons whose longitudes jump from 180 to -180 degrees (Fiji's in Natural Earth's TopoJSON) are, to a planar library,
/// bands around the world. They are run on beyond 180 degrees, where they can be checked, and then cut at the date line
/// as RFC 7946 (3.1.9) asks.
/// </summary>
internal static class DateLine
{
    /// <exception cref="ArgumentException">A ring around a pole that is not closed along it.</exception>
    public static bool IsCrossedBy(Polygon polygon, string name) => UnwrappedRing.Of(polygon.ExteriorRing, name).CrossesDateLine;

    /// <summary>The polygon with longitudes that run on without a jump.</summary>
    /// <exception cref="ArgumentException">A ring around a pole that is not closed along it.</exception>
    public static Polygon Unwrap(Polygon polygon, string name)
    {
        var shell = UnwrappedRing.Of(polygon.ExteriorRing, name);
        return polygon.Factory.CreatePolygon(
            ToRing(shell),
            [.. polygon.InteriorRings.Select(hole => ToRing(UnwrappedRing.Of(hole, name).Within(shell)))]);
    }

    /// <summary>The part of a valid geometry on each side of the date line, moved to longitudes -180..180.</summary>
    public static IEnumerable<Geometry> Cut(Geometry geometry)
    {
        for (var turn = -360; turn <= 360; turn += 360)
        {
            var part = geometry.Intersection(geometry.Factory.ToGeometry(new Envelope(turn - 180, turn + 180, -90, 90)));
            if (!part.IsEmpty)
            {
                yield return AffineTransformation.TranslationInstance(-turn, 0).Transform(part);
            }
        }
    }

    private static LinearRing ToRing(UnwrappedRing ring) => GeometryFactory.Default.CreateLinearRing(
        [.. ring.Longitudes.Zip(ring.Latitudes, (longitude, latitude) => new Coordinate(longitude, latitude))]);
}
