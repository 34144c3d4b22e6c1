using NetTopologySuite.Geometries;
using PocGrid.Sources;
using PocGrid.Sources.Content;

namespace PocGrid.Datasets.Boundaries;

/// <summary>
/// Reads country polygons from GeoJSON, a GeoPackage or an ESRI Shapefile. Properties are found under the names that CShapes, Natural
/// Earth, GADM, geoBoundaries, GAUL and OCHA give them, in any case. A country is known by its alpha-3, numeric, Gleditsch-Ward
/// or alpha-2 code, in this order, else by its name; a feature that none of these identifies is kept under its name without a code.
/// All readers give valid, normalised MultiPolygons within -180..180 degrees, so that the same boundaries in either format
/// are equal; what had to be done to an outline is in <see cref="CountryBoundary.Repair"/>.
/// </summary>
/// <remarks>In the rejects, <see cref="Reject.Line"/> is the number of the feature, from 1.</remarks>
internal static partial class BoundariesReader
{
    private const string NoPolygon = "A country needs a Polygon or MultiPolygon.";

    private const string ProjectionRemedy
        = "Convert the file to longitude and latitude (WGS 84, EPSG:4326), for example with ogr2ogr -t_srs EPSG:4326.";

    // Coordinates this close beyond the limits come from rounding, not from a projection.
    private const double SlackDegrees = 1e-6;

    /// <summary>Reads country polygons in any of the formats.</summary>
    /// <exception cref="SourceException">The file cannot be used as a whole.</exception>
    public static SourceRows<CountryBoundary> Read(SourceContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var stream = content.OpenRead();
        if (!content.IsShapefile)
        {
            return IsGeoPackage(content) ? ReadGeoPackage(stream, content.Name) : ReadGeoJson(stream, content.Name);
        }

        using var dbf = content.OpenPart(".dbf");
        string? encoding = null;
        if (content.Parts.Contains(".cpg"))
        {
            using var cpg = new StreamReader(content.OpenPart(".cpg"));
            encoding = cpg.ReadToEnd().Trim();
        }

        return ReadShapefile(stream, dbf, encoding, content.Name);
    }

    private static bool IsGeoPackage(SourceContent content)
    {
        Span<byte> head = stackalloc byte[72];
        using var stream = content.OpenRead();
        return Magic.IsGeoPackage(head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
    }

    private static CountryBoundary? ReadFeature(FeatureProperties properties, Geometry? geometry, FeaturePlace place)
    {
        if (geometry is not (Polygon or MultiPolygon) || geometry.IsEmpty)
        {
            return place.Reject("geometry", geometry?.GeometryType ?? "null", NoPolygon);
        }

        RequireDegrees(geometry.EnvelopeInternal, place);
        var country = properties.FindCountry();
        if ((properties.FindName() ?? country?.Name ?? properties.FindCode()) is not { } name)
        {
            return place.Reject(
                "name", "", $"The feature has neither a code nor a name of a country under a property that is known; it has "
                    + $"{(properties.Names.Count == 0 ? "none" : Readable.List(properties.Names))}.");
        }

        if (!FeaturePeriod.TryFind(properties, place, out var from, out var to))
        {
            return null;
        }

        return PolygonRepair.Repair(geometry, name, out var repair) is { } polygons
            ? new CountryBoundary
            {
                Iso3 = country?.Iso3 ?? properties.FindUserAssignedIso3(),
                GwCode = properties.FindGwCode() ?? country?.GwCode,
                Name = name,
                ValidFrom = from,
                ValidTo = to,
                Geometry = polygons,
                Repair = repair,
                Feature = place.Number,
            }
            : place.Reject("geometry", geometry.GeometryType, $"The polygon covers no area. {repair}");
    }

    private static void RequireDegrees(Envelope envelope, FeaturePlace place)
    {
        // Written so that coordinates that are no numbers fail too.
        var inDegrees = envelope.MinX >= -180 - SlackDegrees && envelope.MaxX <= 180 + SlackDegrees
            && envelope.MinY >= -90 - SlackDegrees && envelope.MaxY <= 90 + SlackDegrees;
        if (!inDegrees)
        {
            throw new SourceException(
                place.File,
                FormattableString.Invariant($"The coordinates of feature {place.Number} run from ({envelope.MinX}, {envelope.MinY}) to ")
                    + FormattableString.Invariant($"({envelope.MaxX}, {envelope.MaxY}), ")
                    + "which are not degrees of longitude -180..180 and latitude -90..90.",
                ProjectionRemedy,
                place.Number,
                "geometry");
        }
    }
}
