using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Valid;

namespace PocGrid.Datasets.Boundaries;

/// <summary>Makes valid, normalised MultiPolygons.</summary>
internal static class PolygonRepair
{
    /// <summary>
    /// The geometry as a valid MultiPolygon in normal form, or null where nothing of it has an area.
    /// <paramref name="repair"/> says what was wrong, or is null where nothing was.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// A ring around a pole that is not closed along it, or an outline that is too entangled.
    /// </exception>
    public static MultiPolygon? Repair(Geometry geometry, string name, out string? repair)
    {
        var polygons = PolygonsOf(WithinPoles(geometry));
        var crosses = polygons.Any(polygon => DateLine.IsCrossedBy(polygon, name));
        Geometry whole = geometry.Factory
            .CreateMultiPolygon(crosses ? [.. polygons.Select(polygon => DateLine.Unwrap(polygon, name))] : polygons);
        if (OutlineWork.Fault(whole) is { } fault)
        {
            throw new ArgumentException($"The polygon cannot be repaired: {fault}. Repair and simplify it first, for example with ogr2ogr "
                + $"-makevalid -simplify 0.001.");
        }

        var problem = new IsValidOp(whole).ValidationError;
        if (problem is not null)
        {
            whole = GeometryFixer.Fix(whole);
        }

        string?[] notes =
        [
            crosses ? "It crosses the date line uncut: cut there." : null,
            problem is null
                ? null
                : FormattableString.Invariant($"{problem.Message} at ({problem.Coordinate?.X}, {problem.Coordinate?.Y}): repaired."),
        ];
        repair = string.Join(' ', notes.Where(note => note is not null)) is { Length: > 0 } text ? text : null;

        var parts = (crosses ? DateLine.Cut(whole) : [whole]).SelectMany(PolygonsOf).Where(polygon => polygon.Area > 0).ToArray();
        if (parts.Length == 0)
        {
            return null;
        }

        var result = geometry.Factory.CreateMultiPolygon(parts);
        result.Normalize();
        return result;
    }

    private static Polygon[] PolygonsOf(Geometry geometry) => [.. PolygonExtracter.GetPolygons(geometry).Cast<Polygon>()];

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
