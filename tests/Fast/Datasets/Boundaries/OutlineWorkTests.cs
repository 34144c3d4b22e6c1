using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using PocGrid.Datasets.Boundaries;
using PocGrid.Tests.Sources;
using Xunit;
using static PocGrid.Tests.Datasets.Boundaries.BoundaryFiles;

namespace PocGrid.Tests.Datasets.Boundaries;

/// <summary>Outlines that would take hours or all memory are refused by name, soon.</summary>
public sealed class OutlineWorkTests
{
    private const int Long = 240_000;

    private static readonly string Mali = """{"name":"Mali"}""";

    [Fact(Timeout = Long)]
    public Task Outline_that_crosses_itself_all_over_is_refused_by_name() => Task.Run(() =>
    {
        var reject = Assert.Single(ReadGeoJson((Mali, Star(5001))).Rejects);

        Assert.Equal(1, reject.Line);
        Assert.Contains("crosses itself or another more than 20000 times", reject.Reason, StringComparison.Ordinal);
        Assert.Contains("-makevalid", reject.Reason, StringComparison.Ordinal);
    }, TestContext.Current.CancellationToken);

    [Fact(Timeout = Long)]
    public Task Outline_of_a_few_crossings_is_repaired() => Task.Run(() =>
        Assert.NotNull(Assert.Single(ReadGeoJson((Mali, Star(41))).Rows).Repair), TestContext.Current.CancellationToken);

    [Fact(Timeout = Long)]
    public Task Countries_that_cross_all_over_are_refused_by_name() => Task.Run(() =>
    {
        var read = ReadGeoJson((Mali, Comb(1000, upright: true)), ("""{"name":"Chad"}""", Comb(1000, upright: false)));

        var refused = Given.Refused(
            () => BoundaryOverlaps.RequireNone(read.Rows, "world.geojson"),
            "world.geojson",
            "Mali",
            "Chad",
            "cannot be compared");

        Assert.Equal(2, refused.Line);
    }, TestContext.Current.CancellationToken);

    [Fact(Timeout = Long)]
    public Task Rings_that_all_lie_in_one_another_are_refused() => Task.Run(() =>
        Given.Refused(
            () => BoundariesReader.ReadShapefile(new MemoryStream(NestedSquares(5_000)), Dbf(), null, "x.shp"),
            "x.shp",
            "pairs of the 5000 rings",
            "Shapefile"), TestContext.Current.CancellationToken);

    [Theory(Timeout = Long)]
    [InlineData("DROP TABLE ADM_ADM_0; CREATE VIEW ADM_ADM_0 AS WITH RECURSIVE n(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM n) SELECT "
        + "fid, NULL AS geom FROM n", "ADM_ADM_1 holds no features")]
    [InlineData("DROP TABLE gpkg_geometry_columns; CREATE VIEW gpkg_geometry_columns AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT "
        + "i + 1 FROM n) SELECT 'ADM_ADM_0' AS table_name, 'geom' AS column_name, 'POLYGON' AS geometry_type_name FROM "
        + "n", "cannot be read")]
    public Task Schema_that_never_ends_is_refused(string change, string words) => Task.Run(() =>
    {
        var bytes = Changed($"{change}; DELETE FROM ADM_ADM_1");

        Given.Refused(() => BoundariesReader.ReadGeoPackage(new MemoryStream(bytes), "x.gpkg"), "x.gpkg", words, "ogr2ogr");
    }, TestContext.Current.CancellationToken);

    /// <summary>A star polygon: every edge crosses nearly every other.</summary>
    private static string Star(int points) => Polygon(Enumerable.Range(0, points + 1).Select(i => (
        20 + Math.Cos(i * Math.PI * (points - 1) / points),
        10 + Math.Sin(i * Math.PI * (points - 1) / points))));

    /// <summary>A comb of thin teeth, upright or lying.</summary>
    private static string Comb(int teeth, bool upright)
    {
        var points = new List<(double, double)> { (0, -0.1) };
        for (var i = 0; i < teeth; i++)
        {
            var at = (double)i / teeth;
            points.AddRange([(at, 0), (at, 1), (at + (0.5 / teeth), 1), (at + (0.5 / teeth), 0)]);
        }

        points.AddRange([(1, -0.1), (0, -0.1)]);
        return Polygon(points.Select(point => upright ? point : (point.Item2, point.Item1)));
    }

    private static string Polygon(IEnumerable<(double X, double Y)> points)
    {
        var ring = points.ToArray();
        ring[^1] = ring[0];
        var corners = ring.Select(point => string.Create(CultureInfo.InvariantCulture, $"[{point.X:R},{point.Y:R}]"));
        return $$"""{"type":"Polygon","coordinates":[[{{string.Join(',', corners)}}]]}""";
    }

    /// <summary>A .shp file of one polygon whose rings are squares in one another.</summary>
    private static byte[] NestedSquares(int rings)
    {
        var content = new byte[44 + (4 * rings) + (16 * 5 * rings)];
        BinaryPrimitives.WriteInt32LittleEndian(content, 5);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(36), rings);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(40), 5 * rings);
        var at = 44 + (4 * rings);
        for (var ring = 0; ring < rings; ring++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(44 + (4 * ring)), 5 * ring);
            var size = 10.0 * (rings - ring) / rings;
            foreach (var (x, y) in (ReadOnlySpan<(double, double)>)[(-size, -size), (size, -size), (size, size), (-size, size),
                (-size, -size)])
            {
                BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(at), x);
                BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(at + 8), y);
                at += 16;
            }
        }

        var file = new byte[108 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(file, 9994);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(24), file.Length / 2);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(100), 1);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(104), content.Length / 2);
        content.CopyTo(file, 108);
        return file;
    }

    private static MemoryStream Dbf() => WriteShapefile(Encoding.UTF8, ("POLYGON ((0 0, 1 0, 1 1, 0 0))", [("NAME", "Mali")])).Dbf;

    private static byte[] Changed(string change)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, GeoPackageTests.Plain("levels.gpkg.gz"));
            using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
            {
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = $"PRAGMA foreign_keys = OFF; DROP TRIGGER IF EXISTS trigger_delete_feature_count_ADM_ADM_1; {change}";
                command.ExecuteNonQuery();
            }

            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
