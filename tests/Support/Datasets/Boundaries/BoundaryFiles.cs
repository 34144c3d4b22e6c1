using System.Text;
using NetTopologySuite.Features;
using NetTopologySuite.IO;
using NetTopologySuite.IO.Esri;
using PocGrid.Datasets.Boundaries;
using PocGrid.Sources;

namespace PocGrid.Tests.Datasets.Boundaries;

/// <summary>Small boundary files made in memory.</summary>
internal static class BoundaryFiles
{
    public const string Square = """{"type":"Polygon","coordinates":[[[10,0],[11,0],[11,1],[10,1],[10,0]]]}""";

    /// <summary>Reads a FeatureCollection of these (properties, geometry) pairs, both JSON.</summary>
    public static SourceRows<CountryBoundary> ReadGeoJson(params (string Properties, string Geometry)[] features) =>
        ReadText("""{"type":"FeatureCollection","features":["""
            + string.Join(',', features.Select(f => $$"""{"type":"Feature","properties":{{f.Properties}},"geometry":{{f.Geometry}}}"""))
            + "]}");

    public static SourceRows<CountryBoundary> ReadText(string text) =>
        BoundariesReader.ReadGeoJson(new MemoryStream(Encoding.UTF8.GetBytes(text)), "world.geojson");

    /// <summary>Writes a Shapefile of WKT geometries with attributes and gives its .shp and .dbf.</summary>
    public static (MemoryStream Shp, MemoryStream Dbf) WriteShapefile(
        Encoding encoding,
        params (string Wkt, (string Name, object? Value)[] Attributes)[] features)
    {
        var written = features.Select(IFeature (feature) => new Feature(
            new WKTReader().Read(feature.Wkt),
            new AttributesTable(feature.Attributes.Select(attribute => KeyValuePair.Create(attribute.Name, attribute.Value!)))));
        return WriteShapefile(encoding, written);
    }

    public static (MemoryStream Shp, MemoryStream Dbf) WriteShapefile(Encoding encoding, IEnumerable<IFeature> features)
    {
        using var shp = new MemoryStream();
        using var shx = new MemoryStream();
        using var dbf = new MemoryStream();
        using var prj = new MemoryStream();
        Shapefile.WriteAllFeatures(features, shp, shx, dbf, prj, null, encoding);
        return (new MemoryStream(shp.ToArray()), new MemoryStream(dbf.ToArray()));
    }
}
