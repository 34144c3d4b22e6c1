using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Valid;

namespace PocGrid.Sources.Boundaries;

/// <summary>Makes valid, normalised MultiPolygons.</summary>
internal static class PolygonRepair
{
    /// <summary>
    /// The geometry as a valid MultiPolygon in normal form, or null where nothing of it has an area.
    /// <paramref name="repair"/> says what was wrong, or is null where nothing was.
    /// </summary>
    public static MultiPolygon? Repair(Geometry geometry, out string? repair)
    {
        var inRange = WithinPoles(geometry);
        var problem = new IsValidOp(inRange).ValidationError;
        repair = problem is null
            ? null
            : FormattableString.Invariant($"{problem.Message} at ({problem.Coordinate?.X}, {problem.Coordinate?.Y}), repaired.");
        var valid = problem is null ? inRange : GeometryFixer.Fix(inRange);
        var polygons = PolygonExtracter.GetPolygons(valid).Cast<Polygon>().Where(polygon => polygon.Area > 0).ToArray();
        if (polygons.Length == 0)
        {
            return null;
        }

        var result = geometry.Factory.CreateMultiPolygon(polygons);
        result.Normalize();
        return result;
    }

    // A pole may be written a rounding error beyond 90, which is no latitude.
    private static Geometry WithinPoles(Geometry geometry)
    {
        var extent = geometry.EnvelopeInternal;
        if (extent.MinY >= -90 && extent.MaxY <= 90)
        {
            return geometry;
        }

        var copy = geometry.Copy();
        copy.Apply(new PoleClamp());
        return copy;
    }

    private sealed class PoleClamp : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq)
        {
            for (var i = 0; i < seq.Count; i++)
            {
                seq.SetY(i, Math.Clamp(seq.GetY(i), -90, 90));
            }
        }
    }
}
