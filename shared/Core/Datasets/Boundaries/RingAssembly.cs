using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace PocGrid.Datasets.Boundaries;

/// <summary>
/// Puts rings together to polygons by how they lie in one another: a ring within an odd number of others is a hole.
/// Direction and order do not matter, since many programs write them wrongly.
/// </summary>
internal static class RingAssembly
{
    /// <summary>
    /// Pairs of rings that are compared at most: those of a country with a million islands, or of a few thousand rings that all lie in
    /// one another.
    /// </summary>
    private const int MostPairs = 5_000_000;

    /// <exception cref="InvalidDataException">Too many rings lie in one another.</exception>
    public static MultiPolygon ToPolygons(IReadOnlyList<LinearRing> rings)
    {
        // From the largest, so that what contains a ring comes before it.
        var bySize = rings.Select(ring => (ring, size: Area.OfRing(ring.CoordinateSequence))).OrderByDescending(pair => pair.size)
            .Select(pair => pair.ring)
            .ToArray();
        var places = new STRtree<int>();
        for (var i = 0; i < bySize.Length; i++)
        {
            places.Insert(bySize[i].EnvelopeInternal, i);
        }

        var depths = new int[bySize.Length];
        var holesOf = new List<LinearRing>[bySize.Length];
        var insides = new IndexedPointInAreaLocator?[bySize.Length];
        var pairs = 0L;
        for (var i = 0; i < bySize.Length; i++)
        {
            holesOf[i] = [];
            var innermost = -1;
            var near = places.Query(bySize[i].EnvelopeInternal);
            pairs += near.Count;
            if (pairs > MostPairs)
            {
                throw new InvalidDataException($"more than {MostPairs} pairs of the {bySize.Length} rings of a shape lie over one another");
            }

            foreach (var j in near.Where(j => j < i && bySize[j].EnvelopeInternal.Contains(bySize[i].EnvelopeInternal)))
            {
                if (Contains(insides[j] ??= new IndexedPointInAreaLocator(bySize[j]), bySize[i]))
                {
                    depths[i]++;
                    innermost = Math.Max(innermost, j);
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

    private static bool Contains(IndexedPointInAreaLocator outer, LinearRing inner)
    {
        // Rings may touch: the first point that is not on the other's outline decides.
        foreach (var point in inner.Coordinates)
        {
            var location = outer.Locate(point);
            if (location != Location.Boundary)
            {
                return location == Location.Interior;
            }
        }

        return true;
    }
}
