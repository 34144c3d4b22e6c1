using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using PocGrid.Grid;
using PocGrid.Sources;

namespace PocGrid.Datasets.Boundaries;

/// <summary>Ground that two features claim on one day.</summary>
internal static class BoundaryOverlaps
{
    /// <summary>
    /// The share of a cell up to which an overlap is a sliver, from outlines that were drawn apart: the least share of a cell that makes
    /// it a country's own.
    /// </summary>
    public const double Sliver = 0.01;

    /// <summary>Refuses boundaries that are valid on one day and overlap by more than slivers: nothing says whose the ground is.</summary>
    /// <exception cref="SourceException">Two features overlap; the message names those that do so most.</exception>
    public static void RequireNone(IReadOnlyList<CountryBoundary> valid, string file)
    {
        var overlaps = Find(valid, file).Where(overlap => overlap.LargestShare > Sliver).OrderByDescending(overlap => overlap.AreaKm2)
            .ToArray();
        if (overlaps.Length == 0)
        {
            return;
        }

        var worst = overlaps[0];
        throw new SourceException(
            file,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The polygons of {Name(worst.One)} and of {Name(worst.Other)} overlap in {worst.AreaKm2:0} km2, in cell {worst.Cell.Gid} "
                    + $"in {worst.LargestShare:P0} of the cell"
                + $"{(overlaps.Length > 1 ? $"; {overlaps.Length - 1} more pairs overlap" : "")}."),
            $"A cell's shares cannot sum above 1. Keep the features of one date, or state from when to when each is valid "
                + $"({FeaturePeriod.Known}, as yyyy-MM-dd); give ground that is disputed to one of them.",
            worst.Other.Feature,
            "geometry");
    }

    private static IEnumerable<Overlap> Find(IReadOnlyList<CountryBoundary> valid, string file)
    {
        var tree = new STRtree<(int Boundary, Polygon Part)>();
        var parts = valid.SelectMany(
            (boundary, i) => PolygonExtracter.GetPolygons(boundary.Geometry).Cast<Polygon>().Select(part => (i, part))).ToArray();
        foreach (var part in parts)
        {
            tree.Insert(part.part.EnvelopeInternal, part);
        }

        var pairs = new Dictionary<(int One, int Other), Dictionary<GridCell, double>>();
        foreach (var (boundary, part) in parts)
        {
            foreach (var other in tree.Query(part.EnvelopeInternal).Where(other => other.Boundary > boundary))
            {
                RequireModest(valid[boundary], valid[other.Boundary], part, other.Part, file);
                AddShares(part, other.Part, (boundary, other.Boundary), pairs);
            }
        }

        return pairs.OrderBy(pair => pair.Key).Select(pair => new Overlap(valid[pair.Key.One], valid[pair.Key.Other], pair.Value));
    }

    private static void RequireModest(CountryBoundary one, CountryBoundary other, Polygon part, Polygon otherPart, string file)
    {
        if (OutlineWork.Fault(part, otherPart) is { } fault)
        {
            throw new SourceException(
                file, $"The polygons of {Name(one)} and of {Name(other)} cannot be compared: {fault}.", "Supply borders of one origin, "
                    + "whose neighbours share their lines.", other.Feature, "geometry");
        }
    }

    private static void AddShares(
        Polygon one,
        Polygon other,
        (int, int) pair,
        Dictionary<(int One, int Other), Dictionary<GridCell, double>> pairs)
    {
        var common = OverlayNGRobust.Overlay(one, other, SpatialFunction.Intersection);
        foreach (var polygon in PolygonExtracter.GetPolygons(common).Cast<Polygon>().Where(polygon => polygon.Area > 0))
        {
            if (!pairs.TryGetValue(pair, out var shares))
            {
                pairs.Add(pair, shares = []);
            }

            PolygonCover.Of(polygon, "an overlap", (cell, share, _) => shares[cell] = shares.GetValueOrDefault(cell) + share);
        }
    }

    private static string Name(CountryBoundary boundary)
    {
        var period = (boundary.ValidFrom, boundary.ValidTo) switch
        {
            (null, null) => "no period stated",
            ({ } from, null) => FormattableString.Invariant($"valid from {from:yyyy-MM-dd}"),
            (null, { } to) => FormattableString.Invariant($"valid to {to:yyyy-MM-dd}"),
            ({ } from, { } to) => FormattableString.Invariant($"valid {from:yyyy-MM-dd} to {to:yyyy-MM-dd}"),
        };
        return FormattableString.Invariant($"{boundary.Name} (feature {boundary.Feature}, {period})");
    }

    private sealed record Overlap(CountryBoundary One, CountryBoundary Other, Dictionary<GridCell, double> Shares)
    {
        public double AreaKm2 => Shares.Sum(share => share.Value * share.Key.AreaKm2);

        public double LargestShare => Shares.Count == 0 ? 0 : Shares.Values.Max();

        public GridCell Cell => Shares.MaxBy(share => share.Value).Key;
    }
}
