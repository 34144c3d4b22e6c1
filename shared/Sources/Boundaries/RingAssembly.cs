using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace PocGrid.Sources.Boundaries;

/// <summary>
/// Puts rings together to polygons by how they lie in one another: a ring within an odd number of others is a hole.
/// Direction and order do not matter, since many programs write them wrongly.
/// </summary>
internal static class RingAssembly
{
    public static MultiPolygon ToPolygons(IReadOnlyList<LinearRing> rings)
    {
        // From the largest, so that what contains a ring comes before it.
        var bySize = rings.Select(ring => (ring, size: Area.OfRing(ring.CoordinateSequence))).OrderByDescending(pair => pair.size).Select(pair => pair.ring).ToArray();
        var depths = new int[bySize.Length];
        var holesOf = new List<LinearRing>[bySize.Length];
        for (var i = 0; i < bySize.Length; i++)
        {
            holesOf[i] = [];
            var innermost = -1;
            for (var j = 0; j < i; j++)
            {
                if (Contains(bySize[j], bySize[i]))
                {
                    depths[i]++;
                    innermost = j;
                }
            }

            if (depths[i] % 2 == 1)
            {
                holesOf[innermost].Add(bySize[i]);
            }
        }

        return GeometryFactory.Default.CreateMultiPolygon(
        [
            .. bySize
                .Select((ring, i) => (ring, depth: depths[i], holes: holesOf[i]))
                .Where(part => part.depth % 2 == 0)
                .Select(part => GeometryFactory.Default.CreatePolygon(part.ring, [.. part.holes])),
        ]);
    }

    private static bool Contains(LinearRing outer, LinearRing inner)
    {
        if (!outer.EnvelopeInternal.Contains(inner.EnvelopeInternal))
        {
            return false;
        }

        // Rings may touch: the first point that is not on the other's outline decides.
        foreach (var point in inner.Coordinates)
        {
            var location = PointLocation.LocateInRing(point, outer.Coordinates);
            if (location != Location.Boundary)
            {
                return location == Location.Interior;
            }
        }

        return true;
    }
}
