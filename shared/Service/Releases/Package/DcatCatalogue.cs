using System.Globalization;
using System.Text.Json.Nodes;

namespace PocGrid.Releases.Package;

/// <summary>
/// <c>dcat.jsonld</c>: the release as a catalogue of one dataset, for data portals. Addresses are relative to the document, wherever it
/// is put. Dates of issue are left out: a release's bytes follow from its inputs.
/// </summary>
/// <remarks>DCAT-AP 3.0, SEMIC.</remarks>
internal static class DcatCatalogue
{
    private const string Authority = "http://publications.europa.eu/resource/authority/";

    /// <summary>International issues; justice, legal system and public safety.</summary>
    private static readonly string[] Themes = ["INTR", "JUST"];

    // Half a degree at the equator.
    private const int CellMetres = 55_660;

    public static byte[] Of(PackageContents contents)
    {
        var manifest = contents.Manifest;
        return PackageJson.Bytes(new JsonObject
        {
            ["@context"] = Context(),
            ["@id"] = "#catalogue",
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = English(ReleaseDescription.Title(manifest)),
            ["dct:description"] = English("A data package: one dataset, its files, and where it comes from."),
            ["dct:publisher"] = Publisher(),
            ["dct:language"] = Reference(Authority + "language/ENG"),
            ["dct:rights"] = Rights(ReleaseDescription.Rights, "#rights"),
            ["dcat:dataset"] = Dataset(contents),
        });
    }

    private static JsonObject Dataset(PackageContents contents)
    {
        var manifest = contents.Manifest;
        var dataset = new JsonObject
        {
            ["@id"] = "#dataset",
            ["@type"] = "dcat:Dataset",
            ["dct:title"] = English(ReleaseDescription.Title(manifest)),
            ["dct:description"] = English(ReleaseDescription.Of(manifest)),
            ["dct:identifier"] = manifest.Release,
            ["dcat:version"] = manifest.Release,
            ["dct:publisher"] = Reference("#publisher"),
            ["dct:creator"] = Reference("#publisher"),
            ["dct:language"] = Reference(Authority + "language/ENG"),
            ["dct:accessRights"] = Reference(Authority + "access-right/PUBLIC"),
            ["dcat:keyword"] = PackageJson.Array(ReleaseDescription.KeywordsOf(manifest).Select(keyword => (JsonNode?)English(keyword))),
            ["dcat:theme"] = PackageJson.Array(Themes.Select(theme => (JsonNode?)Reference($"{Authority}data-theme/{theme}"))),
            ["dct:temporal"] = new JsonObject
            {
                ["@type"] = "dct:PeriodOfTime",
                ["dcat:startDate"] = Typed(manifest.Period.First.ToString(), "xsd:gYearMonth"),
                ["dcat:endDate"] = Typed(manifest.Period.Last.ToString(), "xsd:gYearMonth"),
            },
            ["dcat:temporalResolution"] = Typed("P1M", "xsd:duration"),
            ["dcat:spatialResolutionInMeters"] = Typed(CellMetres.ToString(CultureInfo.InvariantCulture), "xsd:decimal"),
            ["dct:provenance"] = new JsonObject
            {
                ["@type"] = "dct:ProvenanceStatement",
                ["rdfs:label"] = English(
                $"Made by PocGrid {manifest.Code.Version}, code digest {manifest.Code.Digest}, from the sources named.")
            },
            ["dct:source"] = PackageJson.Array(manifest.Sources.Select(Source)),
            ["dcat:distribution"] = PackageJson.Array(contents.Files.Select(Distribution)),
        };
        if (!manifest.Simulated)
        {
            dataset["dct:spatial"] = PackageJson.Array(
                manifest.Countries.Select(country => (JsonNode?)Reference($"{Authority}country/{country.Iso3}")));
        }

        return dataset;
    }

    /// <summary>A dataset that the release was made from, with its terms.</summary>
    private static JsonObject Source(ManifestSource source) => new()
    {
        ["@id"] = "#" + source.Identifier(),
        ["@type"] = "dcat:Dataset",
        ["dct:title"] = English(source.Heading()),
        ["dct:description"] = English($"{source.Citation} File {source.File}, SHA-256 {source.Sha256}."),
        ["dcat:version"] = source.Release,
        ["dct:creator"] = new JsonObject
        {
            ["@id"] = $"#{source.Identifier()}-producer",
            ["@type"] = "foaf:Agent",
            ["foaf:name"] = source.Maker()
        },
        ["dct:rights"] = Rights(source.Licence, $"#{source.Identifier()}-rights"),
    };

    private static JsonObject Distribution(PackageFile file) => new()
    {
        ["@id"] = "#" + file.Name,
        ["@type"] = "dcat:Distribution",
        ["dct:title"] = English(file.Path),
        ["dct:description"] = English(file.Description.Length > 0 ? file.Description : file.Path),
        ["dcat:accessURL"] = Reference(file.Path),
        ["dcat:downloadURL"] = Reference(file.Path),
        ["dcat:mediaType"] = Reference("https://www.iana.org/assignments/media-types/" + file.MediaType),
        ["dcat:byteSize"] = Typed(file.Stored.Length.ToString(CultureInfo.InvariantCulture), "xsd:nonNegativeInteger"),
        ["spdx:checksum"] = new JsonObject
        {
            ["@type"] = "spdx:Checksum",
            ["spdx:algorithm"] = Reference("spdx:checksumAlgorithm_sha256"),
            ["spdx:checksumValue"] = Typed(file.Stored.Sha256, "xsd:hexBinary"),
        },
        ["dct:rights"] = Reference("#rights"),
    };

    private static JsonObject Publisher()
        => new() { ["@id"] = "#publisher", ["@type"] = "foaf:Agent", ["foaf:name"] = ReleaseDescription.Authors };

    private static JsonObject Rights(string text, string id)
        => new() { ["@id"] = id, ["@type"] = "dct:RightsStatement", ["rdfs:label"] = English(text) };

    private static JsonObject Reference(string address) => new() { ["@id"] = address };

    private static JsonObject English(string text) => new() { ["@value"] = text, ["@language"] = "en" };

    private static JsonObject Typed(string value, string type) => new() { ["@value"] = value, ["@type"] = type };

    private static JsonObject Context() => new()
    {
        ["dcat"] = "http://www.w3.org/ns/dcat#",
        ["dct"] = "http://purl.org/dc/terms/",
        ["foaf"] = "http://xmlns.com/foaf/0.1/",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["spdx"] = "http://spdx.org/rdf/terms#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
    };
}
