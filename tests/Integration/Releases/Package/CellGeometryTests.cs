using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using ParquetSharp;
using PocGrid.Grid;
using PocGrid.Releases.Package;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Tables;
using Xunit;

namespace PocGrid.Tests.Releases.Package;

public sealed class CellGeometryTests : IAsyncLifetime
{
    private static readonly (GridCell Cell, string Country)[] Cells =
        [(GridCell.FromCoordinates(-90, -180), "ATA"), (GridCell.FromCoordinates(4.3, 18.6), "CAF"), (GridCell.FromCoordinates(
            89.9,
            179.9), "Île")];

    private readonly ScratchFolder _scratch = new();

    private string File => Path.Combine(_scratch.Path, "cells.parquet");

    public async ValueTask InitializeAsync()
    {
        await using var stream = System.IO.File.Create(File);
        await CellGeometry.WriteAsync(
            Cells,
            stream,
            new Dictionary<string, string> { ["pocgrid.simulated"] = "false" },
            TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Metadata_is_valid() => await PackageSchema.AssertValidAsync(PackageSchema.GeoParquet, Metadata());

    [Theory]
    [InlineData("version")]
    [InlineData("primary_column")]
    [InlineData("columns")]
    public async Task Metadata_without_what_it_must_have_is_refused(string member) =>
        await PackageSchema.AssertBreaksAsync(
            PackageSchema.GeoParquet,
            System.Text.Encoding.UTF8.GetBytes(Metadata()),
            geo => geo.AsObject().Remove(member));

    [Fact]
    public async Task Metadata_of_another_encoding_or_an_incomplete_covering_is_refused()
    {
        var geo = System.Text.Encoding.UTF8.GetBytes(Metadata());

        await PackageSchema.AssertBreaksAsync(PackageSchema.GeoParquet, geo, g => g["columns"]!["geometry"]!["encoding"] = "WKT");
        await PackageSchema.AssertBreaksAsync(
            PackageSchema.GeoParquet,
            geo,
            g => g["columns"]!["geometry"]!["covering"]!["bbox"]!.AsObject().Remove("xmax"));
    }

    [Fact]
    public void Metadata_says_where_all_cells_lie()
    {
        var column = JsonNode.Parse(Metadata())!["columns"]!["geometry"]!;

        Assert.Equal("[-180,-90,180,90]", column["bbox"]!.ToJsonString());
        Assert.Equal(
            """{"xmin":["bbox","xmin"],"ymin":["bbox","ymin"],"xmax":["bbox","xmax"],"ymax":["bbox","ymax"]}""",
            column["covering"]!["bbox"]!.ToJsonString());
    }

    [Fact]
    public void DuckDB_reads_gid_country_and_box()
    {
        Assert.Equal(
            "STRUCT(xmin DOUBLE, ymin DOUBLE, xmax DOUBLE, ymax DOUBLE)",
            IndependentReaders.QueryDuckDB("select typeof(bbox) from {file} limit 1", File));
        Assert.Equal("ATA,CAF,Île", IndependentReaders.QueryDuckDB("select string_agg(country, ',' order by gid) from {file}", File));
        Assert.Equal(3L, IndependentReaders.QueryDuckDB(
            "select count(*) from {file} where bbox is not null and bbox.xmax - bbox.xmin = 0.5 and bbox.ymax - bbox.ymin = 0.5",
            File));
        Assert.Equal(Cells[1].Cell.Gid, IndependentReaders.QueryDuckDB(
            "select gid from {file} where bbox.xmin <= 18.6 and bbox.xmax > 18.6 and bbox.ymin <= 4.3 and bbox.ymax > 4.3",
            File));
    }

    [Fact]
    public void Geometry_is_the_square_of_the_cell()
    {
        using var reader = new ParquetFileReader(File);
        using var group = reader.RowGroup(0);
        using var geometry = group.Column(6).LogicalReader<byte[]>();
        var polygons = geometry.ReadAll(Cells.Length).Select(wkb => new WKBReader().Read(wkb)).ToArray();

        Assert.Equal("geometry", reader.FileMetaData.Schema.Column(6).Path.ToDotString());
        Assert.All(Cells.Zip(polygons), pair =>
        {
            var polygon = Assert.IsType<Polygon>(pair.Second);
            Assert.True(
                polygon.IsValid && polygon.IsRectangle && NetTopologySuite.Algorithm.Orientation.IsCCW(polygon.Shell.CoordinateSequence));
            Assert.Equal(
                new Envelope(pair.First.Cell.West, pair.First.Cell.West + 0.5, pair.First.Cell.South, pair.First.Cell.South + 0.5),
                polygon.EnvelopeInternal);
            Assert.Equal((pair.First.Cell.CentreLongitude, pair.First.Cell.CentreLatitude), (polygon.Centroid.X, polygon.Centroid.Y));
        });
    }

    private string Metadata()
    {
        using var reader = new ParquetFileReader(File);
        return reader.FileMetaData.KeyValueMetadata["geo"];
    }
}
