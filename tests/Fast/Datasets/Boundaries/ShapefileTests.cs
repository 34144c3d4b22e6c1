using System.Text;
using NetTopologySuite.Features;
using PocGrid.Datasets.Boundaries;
using PocGrid.Sources;
using Xunit;
using static PocGrid.Tests.Datasets.Boundaries.BoundaryFiles;

namespace PocGrid.Tests.Datasets.Boundaries;

public class ShapefileTests
{
    private const string SquareWkt = "POLYGON ((10 0, 11 0, 11 1, 10 1, 10 0))";

    [Fact]
    public void The_same_boundaries_in_both_formats_are_equal()
    {
        var geoJson = ReadGeoJson(
            ("""{"ISO_A3":"CIV","NAME":"Côte d'Ivoire","GWSDATE":"1960-08-07","GWEDATE":null,"GWCODE":437}""",
                """{"type":"MultiPolygon","coordinates":[[[[10,0],[14,0],[14,4],[10,4],[10,0]],[[11,1],[11,3],[13,3],[13,1],[11,1]]],"""
            + """[[[11.5,1.5],[12.5,1.5],[12.5,2.5],[11.5,1.5]]],[[[20,0],[21,0],[21,1],[20,0]]]]}"""),
            ("""{"ISO_A3":"","NAME":"Somaliland","GWSDATE":null,"GWEDATE":"2019-12-31","GWCODE":-1}""", Square));
        var (shp, dbf) = WriteShapefile(
            Encoding.UTF8,
            ("MULTIPOLYGON (((10 0, 10 4, 14 4, 14 0, 10 0), (11 1, 13 1, 13 3, 11 3, 11 1)), ((11.5 1.5, 12.5 2.5, 12.5 1.5, 11.5 1.5)), "
                + "((20 0, 21 1, 21 0, 20 0)))",
                [("ISO_A3", "CIV"), ("NAME", "Côte d'Ivoire"), ("GWSDATE", "07.08.1960"), ("GWEYEAR", -1), ("GWEMONTH", -1),
                ("GWEDAY", -1), ("GWCODE", 437)]),
            (
                SquareWkt,
                [
                    ("ISO_A3", ""), ("NAME", "Somaliland"), ("GWSDATE", ""), ("GWEYEAR", 2019), ("GWEMONTH", 12), ("GWEDAY", 31),
                    ("GWCODE", -1),
                ]));
        AssertSame(geoJson, BoundariesReader.ReadShapefile(shp, dbf, "UTF-8", "world.shp"));
    }

    [Fact]
    public void Natural_earth_is_the_same_in_both_formats()
    {
        var geoJson = BoundariesReader.ReadGeoJson(
            PocGrid.Tests.Grid.RealData.Open("boundaries/ne_50m_countries_africa.geojson.gz"),
            "ne.geojson");
        var (shp, dbf) = WriteShapefile(Encoding.UTF8, geoJson.Rows.Select(IFeature (boundary) => new Feature(
            boundary.Geometry,
            new AttributesTable { { "iso3", boundary.Iso3 ?? "" }, { "name", boundary.Name } })));
        var uncut = geoJson.Rows.Select(boundary => boundary with { Repair = null }).ToList();
        AssertSame(geoJson with { Rows = uncut }, BoundariesReader.ReadShapefile(shp, dbf, null, "ne.shp"));
    }

    [Fact]
    public void Dates_may_be_of_the_date_type()
    {
        var (shp, dbf) = WriteShapefile(Encoding.UTF8, (SquareWkt, [("NAME", "Mali"), ("GWSDATE", new DateTime(1960, 9, 22))]));
        Assert.Equal(new DateOnly(1960, 9, 22), Assert.Single(BoundariesReader.ReadShapefile(shp, dbf, null, "world.shp").Rows).ValidFrom);
    }

    [Theory]
    [InlineData("UTF-8", "utf-8")]
    [InlineData("1252", "iso-8859-1")]
    [InlineData("ANSI 1252\r\n", "iso-8859-1")]
    [InlineData("88591", "iso-8859-1")]
    [InlineData("ISO-8859-1", "iso-8859-1")]
    public void Names_are_read_in_the_encoding_of_the_cpg_file(string cpg, string encoding)
    {
        var (shp, dbf) = WriteShapefile(Encoding.GetEncoding(encoding), (SquareWkt, [("NAME", "São Tomé and Principe")]));
        var boundary = Assert.Single(BoundariesReader.ReadShapefile(shp, dbf, cpg, "world.shp").Rows);
        Assert.Equal(("STP", "São Tomé and Principe"), (boundary.Iso3, boundary.Name));
    }

    [Fact]
    public void An_unknown_encoding_is_refused()
    {
        var (shp, dbf) = WriteShapefile(Encoding.UTF8, (SquareWkt, [("NAME", "Mali")]));
        Assert.Equal(
            "Klingon",
            Assert.Throws<SourceException>(() => BoundariesReader.ReadShapefile(shp, dbf, "Klingon", "world.shp")).Value);
    }

    [Fact]
    public void A_self_crossing_outline_is_repaired_and_said_to_be()
    {
        var (shp, dbf) = WriteShapefile(Encoding.UTF8, ("POLYGON ((10 0, 12 2, 12 0, 10 2.5, 10 0))", [("NAME", "Mali")]));
        var boundary = Assert.Single(BoundariesReader.ReadShapefile(shp, dbf, null, "world.shp").Rows);
        Assert.True(boundary.Geometry.IsValid);
        Assert.Contains("Self-intersection", boundary.Repair, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_are_refused_one_by_one()
    {
        var (shp, dbf) = WriteShapefile(Encoding.UTF8, ("POINT (10 0)", [("NAME", "Mali")]), ("POINT (11 0)", [("NAME", "Chad")]));
        var read = BoundariesReader.ReadShapefile(shp, dbf, null, "places.shp");
        Assert.Empty(read.Rows);
        Assert.Equal([(1L, "Point"), (2L, "Point")], read.Rejects.Select(reject => (reject.Line, reject.Value)));
        Assert.Equal(2, read.RowsRead);
    }

    [Fact]
    public void Metres_are_refused()
    {
        var (shp, dbf) = WriteShapefile(Encoding.UTF8, ("POLYGON ((500000 0, 600000 0, 600000 100000, 500000 0))", [("NAME", "Mali")]));
        var refused = Assert.Throws<SourceException>(() => BoundariesReader.ReadShapefile(shp, dbf, null, "utm.shp"));
        Assert.Contains("EPSG:4326", refused.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_are_refused()
    {
        var (shp, dbf) = WriteShapefile(Encoding.UTF8, (SquareWkt, [("NAME", "Mali")]), (SquareWkt, [("NAME", "Chad")]));
        var (_, shortDbf) = WriteShapefile(Encoding.UTF8, (SquareWkt, [("NAME", "Mali")]));
        byte[] shpBytes = shp.ToArray(), dbfBytes = dbf.ToArray();
        AssertRefused([1, 2, 3], dbfBytes);
        AssertRefused([], dbfBytes);
        AssertRefused(Encoding.UTF8.GetBytes(new string('x', 500)), dbfBytes);
        AssertRefused(shpBytes[..^20], dbfBytes);
        AssertRefused(shpBytes, [1, 2, 3]);
        AssertRefused(shpBytes, dbfBytes[..^5]);
        AssertRefused(shpBytes, shortDbf.ToArray());
        AssertRefused(shpBytes, []);
    }

    private static void AssertRefused(byte[] shp, byte[] dbf)
    {
        var refused = Assert.Throws<SourceException>(
            () => BoundariesReader.ReadShapefile(new MemoryStream(shp), new MemoryStream(dbf), null, "world.shp"));
        Assert.Equal("world.shp", refused.File);
        Assert.Contains("cannot be read", refused.Problem, StringComparison.Ordinal);
    }

    private static void AssertSame(SourceRows<CountryBoundary> expected, SourceRows<CountryBoundary> actual)
    {
        Assert.Empty(actual.Rejects);
        Assert.Equal(expected.RowsRead, actual.RowsRead);
        Assert.Equal(expected.Rows.Count, actual.Rows.Count);
        foreach (var (one, other) in expected.Rows.Zip(actual.Rows))
        {
            Assert.Equal(
                (one.Iso3, one.Name, one.ValidFrom, one.ValidTo, one.Repair),
                (other.Iso3, other.Name, other.ValidFrom, other.ValidTo, other.Repair));
            Assert.True(one.Geometry.EqualsExact(other.Geometry), $"{one.Name} differs.");
        }
    }
}
