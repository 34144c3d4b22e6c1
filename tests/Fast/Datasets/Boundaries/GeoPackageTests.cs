using Microsoft.Data.Sqlite;
using PocGrid.Datasets.Boundaries;
using PocGrid.Sources.Content;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Datasets.Boundaries;

/// <summary>GeoPackages made by GDAL; see reference/make_geopackage.sh.</summary>
public class GeoPackageTests
{
    private static readonly string Folder = Repository.File("tests/Fast/Datasets/Boundaries/reference");

    [Theory]
    [InlineData("countries.gpkg.gz")]
    [InlineData("levels.gpkg.gz")] // ADM_ADM_0 beside ADM_ADM_1
    public async Task The_same_boundaries_are_equal_to_those_in_geojson(string file)
    {
        var stored = Stored(file);
        Assert.Equal(BoundariesDataset.Outlines, Assert.Single((await GivenFiles.Recognize((file, stored))).Recognized).Kind);

        var (expected, read) = (BoundariesReader.Read(Content("countries.geojson", Stored("countries.geojson"))), BoundariesReader.Read(
            Content(file, stored)));

        Assert.Equal(5, read.RowsRead);
        Assert.Equal(["CIV", "SDN", "SDN", null], read.Rows.Select(boundary => boundary.Iso3));
        Assert.Equal(("geometry", 5L), (Assert.Single(read.Rejects).Column, read.Rejects[0].Line));
        foreach (var (one, other) in expected.Rows.Zip(read.Rows))
        {
            Assert.Equal(
                (one.Iso3, one.GwCode, one.Name, one.ValidFrom, one.ValidTo, one.Repair, one.Feature),
                (other.Iso3, other.GwCode, other.Name, other.ValidFrom, other.ValidTo, other.Repair, other.Feature));
            Assert.True(one.Geometry.EqualsExact(other.Geometry), $"{one.Name} differs.");
        }
    }

    // As a program leaves the file that has it open in WAL mode (SQLite file format, 1.3).
    [Fact]
    public void A_file_in_wal_mode_is_read()
    {
        var bytes = Plain("countries.gpkg.gz");
        (bytes[18], bytes[19]) = (2, 2);
        Assert.Equal(4, BoundariesReader.ReadGeoPackage(new MemoryStream(bytes), "x.gpkg").Rows.Count);
    }

    [Theory]
    [InlineData("UPDATE gpkg_contents SET data_type = 'tiles'", "no layer of polygons")]
    [InlineData("UPDATE gpkg_geometry_columns SET table_name = 'ADM_ADM_2' WHERE table_name = 'ADM_ADM_0'; UPDATE gpkg_contents SET "
        + "table_name = 'ADM_ADM_2' WHERE table_name = 'ADM_ADM_0'", "2 layers of polygons", "ADM_ADM_1, ADM_ADM_2")]
    [InlineData("DELETE FROM ADM_ADM_0", "ADM_ADM_0 holds no features")]
    [InlineData("DROP TABLE gpkg_contents", "cannot be read")]
    public void Without_a_layer_of_countries_it_is_refused_with_the_remedy(string change, params string[] words)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Plain("levels.gpkg.gz"));
            using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
            {
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = $"PRAGMA foreign_keys = OFF; DROP TRIGGER IF EXISTS trigger_delete_feature_count_ADM_ADM_0; {change}";
                command.ExecuteNonQuery();
            }

            var bytes = File.ReadAllBytes(path);
            Given.Refused(() => BoundariesReader.ReadGeoPackage(new MemoryStream(bytes), "x.gpkg"), ["x.gpkg", .. words, "ogr2ogr"]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        var bytes = Plain("countries.gpkg.gz");
        Given.Refused(() => BoundariesReader.ReadGeoPackage(new MemoryStream(bytes[..5000]), "x.gpkg"), "x.gpkg", "cannot be read");
        bytes.AsSpan(100, bytes.Length - 100).Clear();
        Given.Refused(() => BoundariesReader.ReadGeoPackage(new MemoryStream(bytes), "x.gpkg"), "x.gpkg", "cannot be read");
    }

    private static byte[] Stored(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    internal static byte[] Plain(string file) => Given.ReadAll(Content(file, Stored(file)));

    private static SourceContent Content(string file, byte[] stored) => SourceContent.Open(file, () => new MemoryStream(stored));
}
