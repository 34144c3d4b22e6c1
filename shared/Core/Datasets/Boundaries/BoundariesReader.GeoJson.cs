using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using PocGrid.Sources;
using PocGrid.Sources.Content;

namespace PocGrid.Datasets.Boundaries;

internal static partial class BoundariesReader
{
    private const string GeoJsonRemedy = "Supply country polygons as a GeoJSON FeatureCollection (UTF-8), or as a Shapefile.";

    private static readonly JsonSerializerOptions GeometryOptions = new() { Converters = { new GeoJsonConverterFactory() } };

    /// <summary>Reads a GeoJSON FeatureCollection.</summary>
    /// <param name="stream">The file's content, uncompressed.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="SourceException">Not GeoJSON, not UTF-8, no features, or coordinates that are not degrees.</exception>
    public static SourceRows<CountryBoundary> ReadGeoJson(Stream stream, string file)
    {
        var guard = new DamageGuard(file, GeoJsonRemedy);
        return guard.Read(() => ReadFeatures(guard.Watch(() => stream)(), file));
    }

    private static SourceRows<CountryBoundary> ReadFeatures(Stream stream, string file)
    {
        using var document = Parse(stream, file);
        var boundaries = new List<CountryBoundary>();
        var rejects = new List<Reject>();
        var number = 0;
        foreach (var feature in FeaturesOf(document.RootElement, file).EnumerateArray())
        {
            var place = new FeaturePlace(file, ++number, rejects);
            if (place.Read(() => ReadFeature(PropertiesOf(feature), GeometryOf(feature), place)) is { } boundary)
            {
                boundaries.Add(boundary);
            }
        }

        return number > 0
            ? new SourceRows<CountryBoundary>(boundaries, rejects, number)
            : throw new SourceException(file, "The FeatureCollection holds no features.", GeoJsonRemedy);
    }

    private static JsonDocument Parse(Stream stream, string file)
    {
        using var text = new Utf8SourceReader(stream, file);
        try
        {
            return JsonDocument.Parse(text.ReadToEnd(), new JsonDocumentOptions { AllowTrailingCommas = true });
        }
        catch (JsonException e)
        {
            throw new SourceException(file, $"The file is not JSON: {e.Message}", GeoJsonRemedy, e.LineNumber + 1, inner: e);
        }
    }

    private static JsonElement FeaturesOf(JsonElement root, string file)
    {
        var type = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("type", out var value) ? value.ToString() : "";
        if (type == "Topology")
        {
            throw new SourceException(
                file,
                "The file is TopoJSON.",
                "Convert it to GeoJSON, for example with topo2geo of topojson-client.");
        }

        return type == "FeatureCollection" && root.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array
            ? features
            : throw new SourceException(file, "The file is JSON but not a GeoJSON FeatureCollection.", GeoJsonRemedy, value: type);
    }

    private static Geometry? GeometryOf(JsonElement feature) =>
        feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("geometry", out var element)
            ? element.Deserialize<Geometry>(GeometryOptions)
            : null;

    private static FeatureProperties PropertiesOf(JsonElement feature)
    {
        var properties = new FeatureProperties();
        if (feature.ValueKind == JsonValueKind.Object
            && feature.TryGetProperty("properties", out var elements) && elements.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in elements.EnumerateObject())
            {
                properties.Add(
                    property.Name,
                    property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? property.Value.ToString() : null);
            }
        }

        return properties;
    }
}
