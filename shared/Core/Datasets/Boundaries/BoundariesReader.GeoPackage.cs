using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using PocGrid.Sources;
using PocGrid.Sources.Content;

namespace PocGrid.Datasets.Boundaries;

internal static partial class BoundariesReader
{
    private const string GeoPackageRemedy = "Supply a GeoPackage with one layer of country polygons, or that layer as GeoJSON, for example "
        + "with ogr2ogr countries.geojson FILE LAYER.";

    /// <summary>
    /// Reads the layer of countries of an OGC GeoPackage: the only one of polygons, or the one of administrative level 0.
    /// </summary>
    /// <param name="stream">The file's content, uncompressed.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="SourceException">
    /// Not a GeoPackage, a damaged one, no layer or several, no features, or coordinates that are not degrees.
    /// </exception>
    public static SourceRows<CountryBoundary> ReadGeoPackage(Stream stream, string file)
    {
        var guard = new DamageGuard(file, GeoPackageRemedy);
        return guard.Read(() =>
        {
            using var content = MemoryCopy.Of(guard.Watch(() => stream)(), file);
            using var database = new SqliteInMemory(content.ToArray());
            return ReadLayer(database.Connection, file);
        });
    }

    private static SourceRows<CountryBoundary> ReadLayer(SqliteConnection connection, string file)
    {
        var (layer, column) = LayerOf(connection, file);
        using var command = connection.CreateCommand();
        // Names in quotes, as the file itself declares them: SQLite has no parameters for them.
        command.CommandText = $"SELECT * FROM \"{layer.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        using var row = command.ExecuteReader();
        var geometryOrdinal = row.GetOrdinal(column);
        var boundaries = new List<CountryBoundary>();
        var rejects = new List<Reject>();
        var number = 0;
        while (row.Read())
        {
            var place = new FeaturePlace(file, ++number, rejects);
            if (place.Read(() => ReadFeature(PropertiesOf(row, geometryOrdinal), GeometryOf(row, geometryOrdinal), place)) is { } boundary)
            {
                boundaries.Add(boundary);
            }
        }

        return number > 0
            ? new SourceRows<CountryBoundary>(boundaries, rejects, number)
            : throw new SourceException(file, $"The layer {layer} holds no features.", GeoPackageRemedy);
    }

    private static (string Layer, string Column) LayerOf(SqliteConnection connection, string file)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT g.table_name, g.column_name FROM gpkg_geometry_columns g JOIN gpkg_contents c ON c.table_name = g.table_name "
            + "WHERE NOT EXISTS (SELECT 1 FROM sqlite_master m WHERE m.name = g.table_name AND m.type = 'view') AND c.data_type = "
            + "'features' AND upper(g.geometry_type_name) IN ('POLYGON', 'MULTIPOLYGON', 'GEOMETRY', 'GEOMETRYCOLLECTION') ORDER BY "
            + "g.table_name";
        var layers = new List<(string Layer, string Column)>();
        using (var row = command.ExecuteReader())
        {
            while (row.Read())
            {
                layers.Add((row.GetString(0), row.GetString(1)));
            }
        }

        var countries = layers.Where(layer => CountryLevel().IsMatch(layer.Layer)).ToArray();
        return (layers, countries) switch
        {
            ([var only], _) => only,
            (_, [var level0]) => level0,
            ([], _) => throw new SourceException(file, "The GeoPackage has no layer of polygons.", GeoPackageRemedy),
            _ => throw new SourceException(file, $"The GeoPackage has {layers.Count} layers of polygons, and nothing says which one "
                + $"counts: {Readable.List(layers.Select(layer => layer.Layer))}.", GeoPackageRemedy),
        };
    }

    private static Geometry? GeometryOf(SqliteDataReader row, int ordinal) =>
        row.IsDBNull(ordinal) ? null : new GeoPackageGeoReader { HandleOrdinates = Ordinates.XY }.Read((byte[])row[ordinal]);

    private static FeatureProperties PropertiesOf(SqliteDataReader row, int geometryOrdinal)
    {
        var properties = new FeatureProperties();
        for (var i = 0; i < row.FieldCount; i++)
        {
            if (i != geometryOrdinal)
            {
                properties.Add(
                    row.GetName(i),
                    row.GetValue(i) is var value and not (DBNull or byte[]) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null);
            }
        }

        return properties;
    }

    /// <summary>GADM's ADM_ADM_0, OCHA's caf_admbnda_adm0_200k and the like.</summary>
    [GeneratedRegex("adm(in)?_?0(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CountryLevel();
}
