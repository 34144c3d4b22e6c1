using System.Text.Json.Nodes;
using PocGrid.Releases.Package;
using Xunit;

namespace PocGrid.Tests.Releases.Package;

/// <summary>What DCAT-AP 3.0 makes mandatory or allows once, of the classes that the catalogue has.</summary>
public sealed class DcatCatalogueTests
{
    private const int Any = int.MaxValue;

    private static readonly (string Class, string Property, int Least, int Most)[] Rules =
    [
        ("dcat:Catalog", "dct:title", 1, Any), ("dcat:Catalog", "dct:description", 1, Any), ("dcat:Catalog", "dct:publisher", 1, 1),
        ("dcat:Catalog", "dct:rights", 0, 1),
        ("dcat:Dataset", "dct:title", 1, Any), ("dcat:Dataset", "dct:description", 1, Any), ("dcat:Dataset", "dct:publisher", 0, 1),
        ("dcat:Dataset", "dct:accessRights", 0, 1),
        ("dcat:Dataset", "dcat:version", 0, 1), ("dcat:Dataset", "dcat:temporalResolution", 0, 1),
        ("dcat:Distribution", "dcat:accessURL", 1, Any), ("dcat:Distribution", "dcat:byteSize", 0, 1),
        ("dcat:Distribution", "spdx:checksum", 0, 1),
        ("dcat:Distribution", "dcat:mediaType", 0, 1), ("dcat:Distribution", "dct:rights", 0, 1),
        ("dcat:Distribution", "dct:license", 0, 1),
        ("foaf:Agent", "foaf:name", 1, Any),
        ("spdx:Checksum", "spdx:algorithm", 1, 1), ("spdx:Checksum", "spdx:checksumValue", 1, 1),
        ("dct:PeriodOfTime", "dcat:startDate", 0, 1), ("dct:PeriodOfTime", "dcat:endDate", 0, 1),
    ];

    private static readonly Dictionary<string, string> Datatypes = new()
    {
        ["dcat:byteSize"] = "xsd:nonNegativeInteger",
        ["spdx:checksumValue"] = "xsd:hexBinary",
        ["dcat:temporalResolution"] = "xsd:duration",
        ["dcat:spatialResolutionInMeters"] = "xsd:decimal",
        ["dcat:startDate"] = "xsd:gYearMonth",
        ["dcat:endDate"] = "xsd:gYearMonth",
    };

    private static JsonNode Read => JsonNode.Parse(DcatCatalogue.Of(GivenPackage.Contents))!;

    [Fact]
    public void Catalogue_holds_to_the_profile() => Assert.Empty(Problems(Read));

    public static TheoryData<string> Breakages => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(Breakages))]
    public void Broken_catalogue_is_found_out(string breakage)
    {
        var broken = Read;
        Broken[breakage](broken);

        Assert.NotEmpty(Problems(broken));
    }

    [Fact]
    public void Distributions_lie_where_the_package_has_them() => Assert.Equal(
        GivenPackage.Contents.Files.Select(file => file.Path),
        Read["dcat:dataset"]!["dcat:distribution"]!.AsArray().Select(distribution => (string)distribution!["dcat:accessURL"]!["@id"]!));

    private static readonly Dictionary<string, Action<JsonNode>> Broken = new()
    {
        ["catalogue without a publisher"] = c => c.AsObject().Remove("dct:publisher"),
        ["dataset without a title"] = c => c["dcat:dataset"]!.AsObject().Remove("dct:title"),
        ["two access rights"] = c => c["dcat:dataset"]!["dct:accessRights"] = new JsonArray(
            new JsonObject { ["@id"] = "a" },
            new JsonObject { ["@id"] = "b" }),
        ["distribution without an address"] = c => c["dcat:dataset"]!["dcat:distribution"]![0]!.AsObject().Remove("dcat:accessURL"),
        ["checksum without an algorithm"] = c => c["dcat:dataset"]!["dcat:distribution"]![0]!["spdx:checksum"]!.AsObject()
            .Remove("spdx:algorithm"),
        ["size of another type"] = c => c["dcat:dataset"]!["dcat:distribution"]![0]!["dcat:byteSize"]!["@type"] = "xsd:string",
        ["prefix without a meaning"] = c => c["@context"]!.AsObject().Remove("spdx"),
        ["reference to nothing"] = c => c["dcat:dataset"]!["dct:publisher"]!["@id"] = "#nobody",
    };

    private static List<string> Problems(JsonNode catalogue)
    {
        var nodes = Nodes(catalogue).ToArray();
        var prefixes = catalogue["@context"]!.AsObject().Select(term => term.Key).ToHashSet();
        var described = nodes.Where(node => node.ContainsKey("@type")).Select(node => (string?)node["@id"]).ToHashSet();
        var problems = new List<string>();
        foreach (var node in nodes)
        {
            foreach (var rule in Rules.Where(rule => rule.Class == (string?)node["@type"]))
            {
                var count = node[rule.Property] switch { null => 0, JsonArray values => values.Count, _ => 1 };
                if (count < rule.Least || count > rule.Most)
                {
                    problems.Add($"{rule.Class} {node["@id"]} has {count} {rule.Property}");
                }
            }

            problems.AddRange(node.Where(member => !member.Key.StartsWith('@') && !prefixes.Contains(member.Key.Split(':')[0]))
                .Select(member => $"{member.Key} has an unknown prefix"));
            problems.AddRange(node.Where(
                member => Datatypes.TryGetValue(member.Key,
                out var type) && (string?)member.Value!["@type"] != type).Select(member => $"{member.Key} has another type"));
            if ((string?)node["@id"] is { } id && id.StartsWith('#') && !described.Contains(id))
            {
                problems.Add($"{id} is nothing that is described");
            }
        }

        return problems;
    }

    /// <summary>Every object but the context and plain values.</summary>
    private static IEnumerable<JsonObject> Nodes(JsonNode? node) => node switch
    {
        JsonObject value when value.ContainsKey("@value") => [],
        JsonObject value => value.Where(member => member.Key != "@context").SelectMany(member => Nodes(member.Value)).Prepend(value),
        JsonArray values => values.SelectMany(Nodes),
        _ => [],
    };
}
