using System.Text.Json.Nodes;
using PocGrid.Releases.Package;
using Xunit;

namespace PocGrid.Tests.Releases.Package;

/// <summary>What the Croissant 1.0 specification asks of a description, of files and of record sets.</summary>
public sealed class CroissantMetadataTests
{
    private static JsonNode Read => JsonNode.Parse(CroissantMetadata.Of(GivenPackage.Contents))!;

    [Fact]
    public void Description_holds_to_the_specification() => Assert.Empty(Problems(Read));

    [Fact]
    public void Served_description_has_the_address_and_the_day_of_publication()
    {
        var served = JsonNode.Parse(CroissantMetadata.Published(
            CroissantMetadata.Of(GivenPackage.Contents), "https://example.org/api/v1/releases/one", new DateOnly(2026, 12, 1)))!;

        Assert.Empty(Problems(served));
        Assert.Equal(
            ("https://example.org/api/v1/releases/one", "2026-12-01"), ((string)served["url"]!, (string)served["datePublished"]!));
        served.AsObject().Remove("url");
        served.AsObject().Remove("datePublished");
        Assert.True(JsonNode.DeepEquals(Read, served));
    }

    public static TheoryData<string> Breakages => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(Breakages))]
    public void Broken_description_is_found_out(string breakage)
    {
        var broken = Read;
        Broken[breakage](broken);

        Assert.NotEmpty(Problems(broken));
    }

    [Fact]
    public void Tables_are_record_sets_of_their_csv_and_panels_of_their_parquet() => Assert.Equal(
        ["cells", "panel-caf", "coefficients", "fit_summary"], Read["recordSet"]!.AsArray().Select(set => (string)set!["@id"]!));

    private static readonly Dictionary<string, Action<JsonNode>> Broken = new()
    {
        ["no name"] = d => d.AsObject().Remove("name"),
        ["other version"] = d => d["conformsTo"] = "http://mlcommons.org/croissant/0.8",
        ["file without a digest"] = d => d["distribution"]![0]!.AsObject().Remove("sha256"),
        ["field of a file that is not there"] = d => d["recordSet"]![0]!["field"]![0]!["source"]!["fileObject"]!["@id"] = "other.csv",
        ["key of a field that is not there"] = d => d["recordSet"]![0]!["key"]![0]!["@id"] = "cells/other",
        ["type that is none"] = d => d["recordSet"]![0]!["field"]![0]!["dataType"] = "int32",
        ["two things of one id"] = d => d["distribution"]![1]!["@id"] = "cells.parquet",
        ["term without a meaning"] = d => d["@context"]!.AsObject().Remove("recordSet"),
    };

    internal static IReadOnlyList<string> Problems(JsonNode description)
    {
        var problems = new List<string>();
        Require((string?)description["@type"] == "sc:Dataset", "@type is not sc:Dataset");
        Require((string?)description["conformsTo"] == "http://mlcommons.org/croissant/1.0", "conformsTo is not 1.0");
        foreach (var member in new[] { "name", "description", "license", "creator" })
        {
            Require(description[member] is not null, $"no {member}");
        }

        var context = description["@context"]!.AsObject();
        foreach (var term in new[] {
            "recordSet",
            "field",
            "source",
            "fileObject",
            "extract",
            "column",
            "dataType",
            "key",
            "citeAs",
            "conformsTo",
            "isLiveDataset" })
        {
            Require(context.ContainsKey(term), $"the context has no {term}");
        }

        var files = description["distribution"]!.AsArray().Select(file => file!).ToArray();
        foreach (var file in files)
        {
            Require((string?)file["@type"] == "cr:FileObject" && file["name"] is not null && file["contentUrl"] is not null
                && file["encodingFormat"] is not null, $"{file["@id"]} is no file object");
            Require(((string?)file["sha256"])?.Length == 64, $"{file["@id"]} has no digest");
        }

        var ids = files.Select(file => (string)file["@id"]!).ToList();
        foreach (var set in description["recordSet"]!.AsArray().Select(set => set!))
        {
            var fields = set["field"]!.AsArray().Select(field => field!).ToArray();
            ids.AddRange([(string)set["@id"]!, .. fields.Select(field => (string)field["@id"]!)]);
            Require((string?)set["@type"] == "cr:RecordSet" && fields.Length > 0, $"{set["@id"]} is no record set");
            Require(
                set["key"]?.AsArray().All(key => fields.Any(field => (string)field["@id"]! == (string)key!["@id"]!)) != false,
                $"{set["@id"]} has a key that is no field");
            foreach (var field in fields)
            {
                Require(files.Any(file => (string)file["@id"]! == (string?)field["source"]?["fileObject"]?["@id"])
                    && field["source"]?["extract"]?["column"] is not null, $"{field["@id"]} comes from nowhere");
                Require((string?)field["@type"] == "cr:Field" && (string?)field[
                    "dataType"] is "sc:Text" or "sc:Integer" or "sc:Float" or "sc:Boolean", $"{field["@id"]} has no type");
            }
        }

        Require(ids.Distinct().Count() == ids.Count, "two things have one @id");
        return problems;

        void Require(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem);
            }
        }
    }
}
