using NetTopologySuite.Geometries;

namespace PocGrid.Sources.Boundaries;

/// <summary>
/// Reads country polygons from GeoJSON or an ESRI Shapefile. Properties are found under the names that CShapes, Natural
/// Earth, GADM and geoBoundaries give them, in any case. A country is known by its alpha-3, numeric or Gleditsch-Ward code,
/// in this order, else by its name; a feature that none of these identifies is kept under its name without a code.
/// Both readers give valid, normalised MultiPolygons within -180..180 degrees, so that the same boundaries in either format
/// are equal; what had to be done to an outline is in <see cref="CountryBoundary.Repair"/>.
/// </summary>
/// <remarks>In the rejects, <see cref="Reject.Line"/> is the number of the feature, from 1.</remarks>
public static partial class BoundariesReader
{
    private const string NoPolygon = "A country needs a Polygon or MultiPolygon.";

    private const string ProjectionRemedy = "Convert the file to longitude and latitude (WGS 84, EPSG:4326), for example with ogr2ogr -t_srs EPSG:4326.";

    // Coordinates this close beyond the limits come from rounding, not from a projection.
    private const double SlackDegrees = 1e-6;

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
            return place.Reject("name", "", "The feature has neither a code nor a name of a country.");
        }

        if (!properties.TryFindPeriod(place, out var from, out var to))
        {
            return null;
        }

        try
        {
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
                }
                : place.Reject("geometry", geometry.GeometryType, $"The polygon covers no area. {repair}");
        }
        catch (ArgumentException e)
        {
            return place.Reject("geometry", geometry.GeometryType, e.Message);
        }
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
                FormattableString.Invariant($"The coordinates of feature {place.Number} run from ({envelope.MinX}, {envelope.MinY}) to ({envelope.MaxX}, {envelope.MaxY}), which are not degrees of longitude -180..180 and latitude -90..90."),
                ProjectionRemedy,
                place.Number,
                "geometry");
        }
    }
}
