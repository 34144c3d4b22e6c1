using System.Security.Cryptography;
using System.Text;
using PocGrid.Datasets.Boundaries;
using PocGrid.Datasets.GeoPko;
using PocGrid.Datasets.Missions;
using PocGrid.Datasets.PrioGrid;
using PocGrid.Datasets.Rainfall;
using PocGrid.Datasets.UcdpActor;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Tests.Sources;
using Xunit;
using static PocGrid.Tests.Datasets.GivenFiles;

namespace PocGrid.Tests.Datasets;

public class RecognitionTests
{
    private const string GeoPko
        = "source,mission,year,month,location,country,latitude,longitude,no.troops\nMap no. 1,UNMIL,2010,1,Zwedru,Liberia,6.07,-8.13,35\n";
    private const string Polygons = "{\"type\": \"FeatureCollection\", \"features\": "
        + "[{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[]}}]}";

    [Theory]
    [InlineData(GeoPkoDataset.LocationMap, GeoPko)]
    [InlineData(GeoPkoDataset.LocationMonth, "mission,year,month,location,no.troops\n")]
    [InlineData(PrioGridDataset.Static, "gid,ttime_mean\n")]
    [InlineData(PrioGridDataset.Yearly, "\"gid\",\"year\",\"pop_gpw_sum\"\n")]
    [InlineData(PrioGridDataset.Static, "pgid,traveltime_mean,ruggedterrain_elevation_mean\n")] // PRIO-GRID 3
    [InlineData(PrioGridDataset.Yearly, "pgid,measurement_date,ghsl_population_grid\n")]
    [InlineData(ClimatologyDataset.Climatology, "\"x\",\"y\",\"bio12\"\n")]
    [InlineData(ClimatologyDataset.Climatology, "gid,x,y,bio12\n")]
    [InlineData(BoundariesDataset.Outlines, Polygons)]
    [InlineData(MissionsDataset.Table, "mission,country_iso3,first_month,last_month,resolution,note\n")]
    [InlineData(ActorDataset.Actors, "\uFEFFActorId,NameData,NameOrig,Org\n")]
    [InlineData("tamm", "mission,yearmon,month,year,unsc_resolution,prociv\n")]
    [InlineData("unpmm", "mission_id,mission_abbrev,mod11\n")]
    [InlineData("poc_missions_reference", "mission,unpmm_mission_location,unpmm_gwno\n")]
    public async Task Kind_is_known_by_content_whatever_the_name(string kind, string text)
    {
        var file = Assert.Single((await Recognize(("thing.bin", Given.Utf8(text)))).Recognized);

        Assert.Equal((kind, "thing.bin", "digest"), (file.Kind, file.File, file.ReleaseFrom));
        Assert.False(string.IsNullOrEmpty(file.Facts.Licence));
        Assert.False(string.IsNullOrEmpty(file.Facts.Citation));
    }

    [Fact]
    public async Task Rainfall_grids_and_workbooks_are_known_by_content()
    {
        using var cru = RainfallTests.Cru("x.gz", 1).OpenRead();
        using var memory = new MemoryStream();
        await cru.CopyToAsync(memory, TestContext.Current.CancellationToken);
        var workbook = Workbook.Of(("About", [["x"]]), ("Data", [["source", "mission", "month", "location", "no.troops"]]));

        var other = Workbook.Of(("About", [["x", "y"]]), ("Empty", []));

        var result = await Recognize(("a", memory.ToArray()), ("b", Given.Zip(("x.xlsx", workbook))), ("c", other), ("d", workbook[..^50]));

        Assert.Equal([MonthlyRainfallDataset.Monthly, GeoPkoDataset.LocationMap], result.Recognized.Select(f => f.Kind));
        Assert.Equal([false, true], result.Unrecognized.Select(u => u.Fault is not null));
        Assert.Contains("workbook", result.Unrecognized[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GEDEvent_v23_1_country482.csv", "23.1", GedDataset.Annual)]
    [InlineData("ged241-csv.zip", "24.1", GedDataset.Annual)]
    [InlineData("candidate/GEDEvent_v24_0_3.csv", "24.0.3", GedDataset.Candidate)]
    [InlineData("GEDEvent_v23_01_23_12.csv", "23.01.23.12", GedDataset.Candidate)]
    public async Task Release_of_ged_is_in_its_name_and_tells_candidates(string name, string release, string kind)
    {
        var file = Assert.Single((await Recognize((name, Ged()))).Recognized);

        Assert.Equal((release, "file name", kind), (file.Release, file.ReleaseFrom, file.Kind));
    }

    [Fact]
    public async Task Release_may_be_in_the_name_inside_a_zip_file() =>
        Assert.Equal(
            "24.0.3",
            Assert.Single((await Recognize(("download.zip", Given.Zip(("GEDEvent_v24_0_3.csv", Ged()))))).Recognized).Release);

    [Fact]
    public async Task Candidate_without_a_release_is_known_by_events_of_which_none_is_clear()
    {
        var unclear = GedCsv.Row(("id", "2"), ("code_status", "Check type")) + "\n";
        var unstated = GedCsv.Row(("id", "3"), ("code_status", "")) + "\n";

        var result = await Recognize(
            ("a.csv", Ged()),
            ("b.csv", Given.Utf8(GedCsv.Header + "\n" + unstated + unclear)),
            ("mixed.csv", Given.Utf8(GedCsv.Header + "\n" + unclear + GedCsv.Row() + "\n")),
            ("unstated.csv", Given.Utf8(GedCsv.Header + "\n" + unstated)));

        Assert.Equal(
            [GedDataset.Annual, GedDataset.Candidate, GedDataset.Annual, GedDataset.Annual],
            result.Recognized.Select(f => f.Kind));
    }

    [Theory]
    [InlineData("Geo_PKO_v.2.1_location_map.csv.gz", GeoPko, "2.1")]
    [InlineData("Geo_PKO_v2_3_location_map.csv", GeoPko, "2.3")]
    [InlineData("ne_50m_countries_africa.geojson", Polygons, "ne_50m")]
    [InlineData("CShapes-2.0.geojson", Polygons, "CShapes-2.0")]
    [InlineData("PRIO-GRID Static Variables - 2020-02-01.csv", "gid,landarea\n", "2020-02-01")]
    [InlineData("ucdp-actor-221.csv", "ActorId,NameData,Org\n", "22.1")]
    [InlineData("UNPMM_V2.0.csv", "mission_abbrev,mod11\n", "2.0")]
    [InlineData("bioclim_gswp3-w5e5_obsclim_2005_africa.csv", "x,y,bio12\n", "gswp3-w5e5_obsclim_2005")]
    public async Task Release_is_in_the_names_that_producers_give(string name, string text, string release)
    {
        var file = Assert.Single((await Recognize((name, Given.Utf8(text)))).Recognized);

        Assert.Equal((release, "file name"), (file.Release, file.ReleaseFrom));
    }

    [Fact]
    public async Task Digest_is_of_the_stored_bytes_and_names_the_release_when_nothing_else_does()
    {
        var stored = Given.Gzip(Given.Utf8(GeoPko));
        var digest = Convert.ToHexStringLower(SHA256.HashData(stored));

        var file = Assert.Single((await Recognize(("x", stored))).Recognized);

        Assert.Equal((digest, (long)stored.Length, $"sha256-{digest[..8]}"), (file.Sha256, file.Length, file.Release));
    }

    [Theory]
    [InlineData("README.md", "# Data, with a comma\n\ntext", "a table with unknown columns")]
    [InlineData("notes.txt", "Some notes; nothing else\n", "text, not a dataset")]
    [InlineData("notes2.txt", "\"So\" he said, and went\n", "text, not a dataset")]
    [InlineData("places.csv", "gid,name,geom\n1,Bangui,0101\n", "none of them a variable of PRIO-GRID")] // a table of PostGIS
    [InlineData("roads.csv", "gid,year,length_km\n1,2014,5\n", "none of them a variable of PRIO-GRID")]
    [InlineData("page.csv", "<!DOCTYPE html><html></html>", "web page")]
    [InlineData("topo.json", "{\"type\":\"Topology\",\"objects\":{}}", "TopoJSON")]
    [InlineData(
        "events.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":{\"type\":\"Point\"}}]}",
        "without polygons")]
    [InlineData("other.json", "{}", "JSON")]
    [InlineData("pre.nc", "CDF\u0001", "NetCDF")]
    [InlineData("x.rds", "X\nbinary", "an R data file")]
    [InlineData("x.db", "SQLite format 3\0", "no GeoPackage")]
    [InlineData(".hidden/x.csv", GeoPko, "hidden")]
    [InlineData("sub/datasets.json", "{}", "top folder")]
    public async Task Anything_else_is_named_with_the_reason(string name, string text, string reason)
    {
        var result = await Recognize((name, Given.Utf8(text)));

        Assert.Empty(result.Recognized);
        var other = Assert.Single(result.Unrecognized);
        Assert.Equal(name, other.File);
        Assert.Contains(reason, other.Reason, StringComparison.Ordinal);
        Assert.Null(other.Fault);
    }

    [Fact]
    public async Task Ged_without_a_header_is_named_so()
    {
        var row = string.Join(',', Enumerable.Range(0, 49).Select(i => i == 31 ? "POINT (1 2)" : i == 0 ? "12" : "x"));

        Assert.Contains(
            "without a header",
            Assert.Single((await Recognize(("x.csv", Given.Utf8(row + "\n")))).Unrecognized).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_file_carries_its_fault_so_that_nothing_goes_on_without_it()
    {
        var result = await Recognize(
            ("a.csv.gz", Given.Gzip(Ged())[..^9]), ("b.csv", []), ("c.csv", Encoding.Unicode.GetPreamble()));

        Assert.Equal(3, result.Unrecognized.Count);
        Assert.All(result.Unrecognized, u => Assert.NotNull(u.Fault));
    }

    [Fact]
    public async Task Shapefile_side_by_side_is_one_dataset()
    {
        byte[] shp = [0, 0, 0x27, 0x0A];

        var result = await Recognize(("b/x.shp", shp), ("b/x.dbf", [1]), ("b/x.shx", [2]), ("b/x.shp.xml", Given.Utf8("<x/>")));

        var file = Assert.Single(result.Recognized);
        Assert.Equal((BoundariesDataset.Outlines, "b/x.shp", 10L), (file.Kind, file.File, file.Length));
        Assert.Equal(["b/x.dbf", "b/x.shp.xml", "b/x.shx"], result.Unrecognized.Select(u => u.File));
        Assert.All(result.Unrecognized, u => Assert.Equal("part of the shapefile b/x.shp", u.Reason));
    }

    [Fact]
    public async Task Files_come_in_ordinal_order_of_their_paths()
    {
        var result = await Recognize(("b", Given.Utf8(GeoPko)), ("a/z", Given.Utf8(GeoPko)), ("B", Given.Utf8(GeoPko)));

        Assert.Equal(["B", "a/z", "b"], result.Recognized.Select(f => f.File));
    }

    private static byte[] Ged() => Given.Utf8(GedCsv.Header + "\n" + GedCsv.Row() + "\n");
}
