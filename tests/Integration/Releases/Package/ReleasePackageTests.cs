using System.Text.Json.Nodes;
using PocGrid.Lake;
using PocGrid.Releases.Package;
using PocGrid.Tests.Pipeline;
using PocGrid.Tests.Tables;
using Xunit;

namespace PocGrid.Tests.Releases.Package;

/// <summary>The package of the simulated world's release.</summary>
public sealed class ReleasePackageTests(PublishedWorld world)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_constraint_holds_for_every_value()
    {
        var published = await world.GetAsync();

        Assert.Empty(await PackageConstraints.BreachesAsync(published.Lake, published.Manifest, Cancellation));
    }

    [Fact]
    public async Task Resources_are_the_files_of_the_release_with_their_size_and_digest()
    {
        var published = await world.GetAsync();
        var package = await ReadAsync(published, PackageLayout.DataPackage);
        var stored = published.Manifest.Files.ToDictionary(file => PackageLayout.PathOf(published.Release, file.Path) ?? file.Path);

        Assert.True((bool)package["simulated"]!);
        Assert.Contains("(simulated)", (string)package["title"]!, StringComparison.Ordinal);
        Assert.All(package["resources"]!.AsArray(), resource =>
        {
            var file = stored[(string)resource!["path"]!];
            Assert.Equal((file.Length, $"sha256:{file.Sha256}"), ((long)resource["bytes"]!, (string)resource["hash"]!));
        });
        var expected = stored.Keys.Where(path => path.StartsWith("tables/", StringComparison.Ordinal)
            || path.StartsWith("panels/", StringComparison.Ordinal)
            || path.StartsWith("figures/", StringComparison.Ordinal)
            || path is "cells.parquet" or "codebook.csv" or "codebook.md");
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            package["resources"]!.AsArray().Select(resource => (string)resource!["path"]!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(PackageSchema.DataPackage1)]
    [InlineData(PackageSchema.DataPackage2)]
    public async Task Descriptor_is_valid(string schema) =>
        await PackageSchema.AssertValidAsync(schema, (await ReadAsync(await world.GetAsync(), PackageLayout.DataPackage)).ToJsonString());

    [Fact]
    public async Task Fields_of_the_descriptor_are_the_columns_of_the_csv()
    {
        var published = await world.GetAsync();
        var package = await ReadAsync(published, PackageLayout.DataPackage);
        foreach (var resource in package["resources"]!.AsArray()
            .Where(resource => (string)resource!["format"]! == "csv" && resource["schema"] is not null))
        {
            using var reader = new StreamReader(
                await published.Lake.OpenReadAsync(LakeLayout.InRelease(published.Release, (string)resource!["path"]!), Cancellation));
            Assert.Equal(
                await reader.ReadLineAsync(Cancellation),
                string.Join(',', resource["schema"]!["fields"]!.AsArray().Select(field => (string)field!["name"]!)));
        }
    }

    [Fact]
    public async Task Cells_are_those_of_cell_countries()
    {
        var published = await world.GetAsync();
        var territory = await published.TableAsync("cell_countries");
        var cells = Path.Combine(published.Lake.Location, LakeLayout.InRelease(published.Release, PackageLayout.Cells));

        Assert.Equal(
            (long)territory.Int32s("gid").Distinct().Count(),
            IndependentReaders.QueryDuckDB("select count(distinct gid) from {file}", cells));
        Assert.Equal(
            (long)territory.Int32s("gid").Distinct().Count(),
            IndependentReaders.QueryDuckDB("select count(*) from {file}", cells));
    }

    [Fact]
    public async Task Codebook_has_every_column_of_the_descriptor_and_keeps_its_own_rules()
    {
        var published = await world.GetAsync();
        var contents = PackageContents.Of(published.Manifest);
        var codebook = Codebook.Table(contents);

        Assert.Empty(PackageConstraints.Breaches(codebook, Codebook.Schema));
        Assert.Equal(contents.Tables.Sum(table => table.Columns.Count), codebook.RowCount);
        Assert.Contains("panel", codebook.Texts("table"));
        Assert.All(contents.Tables, table => Assert.Contains($"\n## {table.Name}\n", Codebook.Page(contents), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Croissant_of_the_release_holds_to_the_specification() =>
        Assert.Empty(CroissantMetadataTests.Problems(await ReadAsync(await world.GetAsync(), PackageLayout.Croissant)));

    [Fact]
    public async Task Manifest_names_the_source_of_each_control_as_the_coverage_does()
    {
        var published = await world.GetAsync();
        var coverage = await published.TableAsync("coverage");
        var stated = Enumerable.Range(0, coverage.RowCount)
            .Where(row => coverage.Texts("subject")[row] == "control" && coverage.Texts("status")[row] == "supplied")
            .Select(row => (coverage.Texts("name")[row]!, coverage.Texts("detail")[row]!));

        Assert.Equal(
            stated,
            published.Manifest.Controls.Select(control => (control.Column, $"From {control.Source}: {control.Variable}.")));
        Assert.NotEmpty(published.Manifest.Controls);
    }

    private static async Task<JsonNode> ReadAsync(Published published, string file)
    {
        await using var stream = await published.Lake.OpenReadAsync(LakeLayout.InRelease(published.Release, file), Cancellation);
        return (await JsonNode.ParseAsync(stream, cancellationToken: Cancellation))!;
    }
}
