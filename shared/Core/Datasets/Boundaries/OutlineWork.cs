using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Noding;

namespace PocGrid.Datasets.Boundaries;

/// <summary>
/// Bounds what outlines may cost before they are repaired or laid over one another. A few thousand segments that all cross make
/// millions of crossings, each of which becomes a point of the result; borders have none, or the few of a slip of the hand.
/// </summary>
internal static class OutlineWork
{
    /// <summary>Crossings of segments in the outlines of a feature, or between those of two.</summary>
    public const int MostCrossings = 20_000;

    /// <summary>Pairs of segments that lie near one another, which have to be compared: some seconds' work.</summary>
    public const int MostPairs = 20_000_000;

    /// <summary>What is wrong with the outlines; null where they can be worked with.</summary>
    public static string? Fault(params IReadOnlyList<Geometry> outlines)
    {
        long points = outlines.Sum(outline => outline.NumPoints);
        if (points * points <= MostCrossings)
        {
            return null;
        }

        var counter = new Counter();
        new MCIndexNoder(counter).ComputeNodes(
            [.. outlines.SelectMany(outline => LinearComponentExtracter.GetLines(outline))
                .Select(line => new BasicSegmentString(CoordinateArrays.RemoveRepeatedPoints(line.Coordinates), null))]);
        return counter.Crossings > MostCrossings
            ? FormattableString.Invariant($"its outline crosses itself or another more than {MostCrossings} times")
            : counter.Pairs > MostPairs ? FormattableString.Invariant(
                $"its outline is so entangled that more than {MostPairs} pairs of its segments lie near one another")
            : null;
    }

    private sealed class Counter : ISegmentIntersector
    {
        private readonly RobustLineIntersector _intersector = new();

        public int Crossings { get; private set; }

        public int Pairs { get; private set; }

        public bool IsDone => Crossings > MostCrossings || Pairs > MostPairs;

        public void ProcessIntersections(ISegmentString e0, int segIndex0, ISegmentString e1, int segIndex1)
        {
            // The noder asks whether it is done only from one chain of segments to the next.
            if (IsDone || (e0 == e1 && segIndex0 == segIndex1))
            {
                return;
            }

            Pairs++;
            _intersector.ComputeIntersection(
                e0.Coordinates[segIndex0],
                e0.Coordinates[segIndex0 + 1],
                e1.Coordinates[segIndex1],
                e1.Coordinates[segIndex1 + 1]);

            // Neighbours that share a line, point for point, do not cross; a ring that comes to the same point again does.
            if (_intersector.HasIntersection && (e0 == e1
                ? _intersector.IntersectionNum > 1 || !AreNext(segIndex0, segIndex1, e0.Count - 1)
                : _intersector.IsInteriorIntersection()))
            {
                Crossings++;
            }
        }

        private static bool AreNext(int one, int other, int segments)
            => Math.Abs(one - other) is var apart && (apart == 1 || apart == segments - 1);
    }
}
