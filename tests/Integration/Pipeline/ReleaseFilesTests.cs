using System.Globalization;
using System.Text.Json;
using PocGrid.Lake;
using PocGrid.Pipeline.Steps;
using PocGrid.Tables;
using PocGrid.Tests.Tables;
using Sylvan.Data.Csv;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>The files of a release as other programs read them.</summary>
public sealed class ReleaseFilesTests(PublishedWorld world)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_Parquet_file_reads_the_same_in_other_programs()
    {
        var published = await world.GetAsync();
        // The cells are GeoParquet, which is nested: CellGeometryTests read them.
        var files = published.Manifest.Files.Where(file => file.Path.EndsWith(".parquet", StringComparison.Ordinal)
            && !file.Path.EndsWith("/cells.parquet", StringComparison.Ordinal)).ToArray();
        Assert.InRange(files.Length, 20, 500);
        foreach (var file in files)
        {
            var table = await published.Lake.ReadTableAsync(file.Path, cancellation: Stop);
            Assert.Equal((file.Table, file.Rows), (table.Schema.Name, table.RowCount));
            IndependentReaders.AssertReads(table, Path.Combine(published.Lake.Location, file.Path));
        }
    }

    [Fact]
    public async Task Tables_hold_the_same_values_in_every_format()
    {
        var published = await world.GetAsync();
        var names = published.Manifest.Files.Where(file => file.Path.Contains("/tables/", StringComparison.Ordinal))
            .Select(file => file.Table!)
            .Distinct()
            .ToArray();
        Assert.Contains("definitions_grid", names);
        foreach (var name in names)
        {
            var table = await published.TableAsync(name);
            AssertCsv(TableAssert.Guarded(table), PathOf(published, name, "csv"));
            AssertJson(table, PathOf(published, name, "json"));
        }
    }

    [Fact]
    public async Task Manifest_lists_every_file_of_the_release_and_tells_its_sources_which_the_lake_finds()
    {
        var published = await world.GetAsync();
        var sources = await ReleaseSourceFiles.FindAsync(published.Lake, published.Manifest, TestContext.Current.CancellationToken);
        Assert.Equal(
            published.Manifest.Sources.Select(source => (source.Sha256, source.Length)).Order(),
            sources.Select(source => (source.Sha256, source.Length)).Order());
        var listed = published.Manifest.Files.Concat(sources).Select(file => file.Path).ToHashSet();
        var present = LakeContent.Of(published.Lake.Location, "grid-months/", "panels/", "source-rows/", "incoming/", "releases/").Keys
            .Except([LakeLayout.Latest, LakeLayout.Manifest(published.Release), LakeLayout.Audit(published.Release)]);

        Assert.Equal(present, listed.Order(StringComparer.Ordinal));
    }

    private static string PathOf(Published published, string table, string format) =>
        Path.Combine(published.Lake.Location, LakeLayout.Table(published.Release, table, format));

    private static void AssertCsv(Table table, string file)
    {
        using var csv = CsvDataReader.Create(
            file,
            new CsvDataReaderOptions { Culture = CultureInfo.InvariantCulture, MaxBufferSize = 1 << 20 });
        Assert.Equal(table.Schema.Columns.Select(column => column.Name), Enumerable.Range(0, csv.FieldCount).Select(csv.GetName));
        var row = 0;
        for (; csv.Read(); row++)
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                var text = csv.GetString(i);
                TableAssert.EqualValue(
                    table.Columns[i],
                    row,
                    text.Length == 0 && table.Columns[i].IsMissing(row) ? null : Parse(table.Schema.Columns[i].Type, text));
            }
        }

        Assert.Equal(table.RowCount, row);
    }

    private static object Parse(ColumnType type, string text) => type switch
    {
        ColumnType.Boolean => bool.Parse(text),
        ColumnType.Int32 => int.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Int64 => long.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Double => double.Parse(text, CultureInfo.InvariantCulture),
        _ => text,
    };

    private static void AssertJson(Table table, string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        Assert.Equal(table.RowCount, json.RootElement.GetArrayLength());
        var row = 0;
        foreach (var element in json.RootElement.EnumerateArray())
        {
            Assert.Equal(table.Schema.Columns.Select(column => column.Name), element.EnumerateObject().Select(property => property.Name));
            for (var i = 0; i < table.Columns.Count; i++)
            {
                TableAssert.EqualValue(
                    table.Columns[i],
                    row,
                    Value(table.Schema.Columns[i].Type, element.GetProperty(table.Schema.Columns[i].Name)));
            }

            row++;
        }
    }

    private static object? Value(ColumnType type, JsonElement value) => (value.ValueKind, type) switch
    {
        (JsonValueKind.Null, _) => null,
        (_, ColumnType.Boolean) => value.GetBoolean(),
        (_, ColumnType.Int32) => value.GetInt32(),
        (_, ColumnType.Int64) => value.GetInt64(),
        (_, ColumnType.Double) => value.GetDouble(),
        _ => value.GetString(),
    };
}
