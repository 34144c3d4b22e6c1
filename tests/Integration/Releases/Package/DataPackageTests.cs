using System.Text;
using System.Text.Json.Nodes;
using PocGrid.Releases.Package;
using Xunit;

namespace PocGrid.Tests.Releases.Package;

public sealed class DataPackageTests
{
    private static readonly byte[] Written = DataPackage.Of(GivenPackage.Contents);

    private static JsonNode Read => JsonNode.Parse(Written)!;

    [Theory]
    [InlineData(PackageSchema.DataPackage1)]
    [InlineData(PackageSchema.DataPackage2)]
    public async Task Descriptor_is_valid_by_both_versions(string schema)
        => await PackageSchema.AssertValidAsync(schema, Encoding.UTF8.GetString(Written));

    [Fact]
    public void Tables_panels_cells_and_figures_are_resources_and_sources_are_not() => Assert.Equal(
        [
            ("cells", "cells.parquet"), ("figures-figure-1.svg", "figures/figure-1.svg"), ("panel-caf", "panels/CAF.parquet"),
            ("coefficients", "tables/coefficients.csv"), ("coefficients.parquet", "tables/coefficients.parquet"),
            ("fit_summary", "tables/fit_summary.csv"),
        ],
        Read["resources"]!.AsArray().Select(resource => ((string)resource!["name"]!, (string)resource["path"]!)));

    [Fact]
    public void Column_tells_its_sources()
    {
        var panel = Resource("panel-caf");

        Assert.Equal(["prio_grid_static v2"], SourcesOf(panel, "mountain_share"));
        Assert.Equal(["ucdp_ged 23.1", "ucdp_ged 23.1"], SourcesOf(panel, "nonstate_deaths"));
        Assert.Empty(SourcesOf(panel, "population")!);
        Assert.Null(SourcesOf(Resource("coefficients"), "estimate"));
    }

    [Fact]
    public void Constraints_follow_the_columns()
    {
        var share = Field(Resource("panel-caf"), "mountain_share");

        Assert.Equal("number", (string)share["type"]!);
        Assert.Equal("""{"minimum":0,"maximum":1}""", share["constraints"]!.ToJsonString());
        Assert.Equal(
            """{"required":true,"enum":["fitted","refused"]}""",
            Field(Resource("fit_summary"), "status")["constraints"]!.ToJsonString());
        Assert.Equal("""["gid","month_id"]""", Resource("panel-caf")["schema"]!["primaryKey"]!.ToJsonString());
    }

    [Fact]
    public void Cells_and_fits_are_foreign_keys()
    {
        Assert.Equal(
            """[{"fields":["gid"],"reference":{"resource":"cells","fields":["gid"]}}]""",
            Resource("panel-caf")["schema"]!["foreignKeys"]!.ToJsonString());
        Assert.Equal(
            """[{"fields":["fit"],"reference":{"resource":"fit_summary","fields":["fit"]}}]""",
            Resource("coefficients")["schema"]!["foreignKeys"]!.ToJsonString());
        Assert.Null(Resource("fit_summary")["schema"]!["foreignKeys"]);
        Assert.Null(Resource("cells")["schema"]!["foreignKeys"]);
    }

    [Fact]
    public void Licence_that_is_not_known_by_name_is_not_made_one()
    {
        var licences = Read["licenses"]!.AsArray().Select(licence => ((string)licence!["name"]!, (string)licence["title"]!));

        Assert.Equal([("CC-BY-4.0", "UCDP GED: CC BY 4.0"), ("notspecified", "PRIO-GRID v2, static variables: none stated")], licences);
    }

    public static TheoryData<string> Breakages => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(Breakages))]
    public async Task Broken_descriptor_is_refused_by_the_schema(string breakage)
        => await PackageSchema.AssertBreaksAsync(PackageSchema.DataPackage2, Written, Broken[breakage]);

    [Fact]
    public async Task Broken_descriptor_is_refused_by_the_official_schema_of_version_1() =>
        await PackageSchema.AssertBreaksAsync(
            PackageSchema.DataPackage1,
            Written,
            package => package["resources"]![0]!.AsObject().Remove("name"));

    private static readonly Dictionary<string, Action<JsonNode>> Broken = new()
    {
        ["no resources"] = package => package.AsObject().Remove("resources"),
        ["resource without a name"] = package => package["resources"]![0]!.AsObject().Remove("name"),
        ["path that leaves the package"] = package => package["resources"]![0]!["path"] = "../cells.parquet",
        ["absolute path"] = package => package["resources"]![0]!["path"] = "/cells.parquet",
        ["hash that is none"] = package => package["resources"]![0]!["hash"] = "sha256:xyz",
        ["type that is none"] = package => package["resources"]![0]!["schema"]!["fields"]![0]!["type"] = "int32",
        ["text with a minimum"] = package => package["resources"]![0]!["schema"]!["fields"]![1]!["constraints"] = new JsonObject
        {
            ["minimum"] = 1
        },
        ["number with a text for a minimum"] = package => package["resources"]![0]!["schema"]!["fields"]![0]!["constraints"]![
            "minimum"] = "1",
        ["field without a name"] = package => package["resources"]![0]!["schema"]!["fields"]![0]!.AsObject().Remove("name"),
        ["foreign key without a reference"] = package => package["resources"]![2]!["schema"]!["foreignKeys"]![0]!.AsObject()
            .Remove("reference"),
        ["licence without name and path"] = package =>
        {
            package["licenses"]![0]!.AsObject().Remove("name"); package["licenses"]![0]!
            .AsObject()
            .Remove("path");
        },
        ["other version"] = package => package["$schema"] = "https://datapackage.org/profiles/1.0/datapackage.json",
    };

    private static JsonNode Resource(string name) => Read["resources"]!.AsArray().Single(resource => (string)resource!["name"]! == name)!;

    private static JsonNode Field(JsonNode resource, string name)
        => resource["schema"]!["fields"]!.AsArray().Single(field => (string)field!["name"]! == name)!;

    private static IEnumerable<string>? SourcesOf(JsonNode resource, string column)
        => Field(resource, column)["sources"]?.AsArray().Select(source => (string)source!);
}
