using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PocGrid.Simulation.Geography;

namespace PocGrid.Simulation.Files;

/// <summary>
/// Country polygons as GeoJSON, with ISO and Gleditsch-Ward codes, so that the crosswalk between them travels in the file.
/// Dates of validity are written as CShapes writes them.
/// </summary>
/// <remarks>Schvitz et al. (2022), Mapping the International System, CShapes 2.0, JCR 66(1).</remarks>
internal static class BoundariesFile
{
    public const string Path = "boundaries/world.geojson";

    private const string DateFormat = "dd.MM.yyyy HH:mm:ss";
    private static readonly DateOnly Always = new(1960, 1, 1);
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(WorldContent world)
    {
        var borders = world.Map.Borders;
        var independence = world.Map.Independence;
        var enclave = borders.Enclave;
        JsonNode[] features =
        [
            Feature(SimulatedCountry.Aruvia, Always, null, [Ring(borders.Aruvia)]),
            Feature(SimulatedCountry.Belmora, Always, null, [Ring(borders.Belmora)]),
            Feature(SimulatedCountry.Corvanta, Always, null, [Ring(borders.Corvanta), Ring(enclave, isHole: true)]),
            Feature(
                SimulatedCountry.Dresk,
                Always,
                independence.AddDays(-1),
                [Ring(borders.Dresk(afterIndependence: false))],
                [Ring(enclave)]),
            Feature(SimulatedCountry.Dresk, independence, null, [Ring(borders.Dresk(afterIndependence: true))], [Ring(enclave)]),
            Feature(SimulatedCountry.Estmark, independence, null, [Ring(borders.Estmark)]),
        ];
        var collection = new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray(features) };
        return Encoding.UTF8.GetBytes(collection.ToJsonString(Options) + "\n");
    }

    private static JsonObject Feature(SimulatedCountry country, DateOnly from, DateOnly? to, params JsonNode[][] polygons) => new()
    {
        ["type"] = "Feature",
        ["properties"] = new JsonObject
        {
            ["iso_a3"] = country.Iso3,
            ["gwcode"] = country.GwCode,
            ["name"] = country.Name,
            ["gwsdate"] = from.Text(DateFormat),
            ["gwedate"] = to?.Text(DateFormat),
        },
        ["geometry"] = polygons.Length == 1
            ? new JsonObject { ["type"] = "Polygon", ["coordinates"] = new JsonArray(polygons[0]) }
            : new JsonObject
            {
                ["type"] = "MultiPolygon",
                ["coordinates"] = new JsonArray([.. polygons.Select(rings => new JsonArray(rings))])
            },
    };

    /// <summary>Counter-clockwise, a hole clockwise (RFC 7946, section 3.1.6).</summary>
    private static JsonArray Ring(Box box, bool isHole = false)
    {
        (double X, double Y)[] corners =
            [(box.West, box.South), (box.East, box.South), (box.East, box.North), (box.West, box.North), (box.West, box.South)];
        if (isHole)
        {
            Array.Reverse(corners);
        }

        return [.. corners.Select(corner => new JsonArray(WorldMap.Longitude(corner.X), WorldMap.Latitude(corner.Y)))];
    }
}
