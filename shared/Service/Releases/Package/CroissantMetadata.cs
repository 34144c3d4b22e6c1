using System.Globalization;
using System.Text.Json.Nodes;
using PocGrid.Tables;

namespace PocGrid.Releases.Package;

/// <summary>
/// <c>croissant.json</c>: the package for tools of machine learning. The file of a release has no date of publication and no address,
/// which a release does not know: its bytes follow from its inputs. Whoever serves it adds them.
/// </summary>
/// <remarks>Croissant format specification 1.0, MLCommons.</remarks>
public static class CroissantMetadata
{
    internal static byte[] Of(PackageContents contents)
    {
        var manifest = contents.Manifest;
        var document = new JsonObject
        {
            ["@context"] = Context(),
            ["@type"] = "sc:Dataset",
            ["conformsTo"] = "http://mlcommons.org/croissant/1.0",
            ["name"] = $"pocgrid-{manifest.Release}",
            ["alternateName"] = ReleaseDescription.Title(manifest),
            ["description"] = $"{ReleaseDescription.Of(manifest)} {ReleaseDescription.Rights}",
            ["version"] = manifest.Release,
            ["isLiveDataset"] = false,
            ["citeAs"] = Citation.BibTeX(manifest),
            ["license"] = PackageJson.Array(manifest.Sources.Select(
                source => source.Licence() is { Address: { } address } ? address : $"{source.Heading()}: {source.Licence}").Distinct()),
            ["creator"] = new JsonObject { ["@type"] = "sc:Organization", ["name"] = ReleaseDescription.Authors },
            ["keywords"] = PackageJson.Array(ReleaseDescription.KeywordsOf(manifest)),
            ["distribution"] = PackageJson.Array(contents.Files.Select(FileObject)),
            ["recordSet"] = PackageJson.Array(contents.Files.Where(HasRecords).Select(RecordSet)),
        };
        return PackageJson.Bytes(document);
    }

    /// <summary>The file of a release with its address and its date of publication, which the specification asks for.</summary>
    /// <param name="stored">The file as the release has it.</param>
    /// <param name="address">Where the release is.</param>
    /// <param name="published">When it was first published; null where nobody knows, and then the description lacks it.</param>
    public static byte[] Published(byte[] stored, string address, DateOnly? published)
    {
        var document = JsonNode.Parse(stored)!.AsObject();
        document["url"] = address;
        if (published is { } day)
        {
            document["datePublished"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return PackageJson.Bytes(document);
    }

    /// <summary>Tables by their CSV; panels and cells, which have no other form, by their Parquet.</summary>
    private static bool HasRecords(PackageFile file)
        => file.Schema is not null && !(file.Path.StartsWith("tables/", StringComparison.Ordinal) && file.Format != "csv");

    private static JsonObject FileObject(PackageFile file) => new()
    {
        ["@type"] = "cr:FileObject",
        ["@id"] = file.Path,
        ["name"] = file.Path,
        ["description"] = file.Description,
        ["contentUrl"] = file.Path,
        ["contentSize"] = $"{file.Stored.Length} B",
        ["encodingFormat"] = file.Format == "parquet" ? "application/x-parquet" : file.MediaType,
        ["sha256"] = file.Stored.Sha256,
    };

    private static JsonObject RecordSet(PackageFile file)
    {
        var set = new JsonObject
        {
            ["@type"] = "cr:RecordSet",
            ["@id"] = file.Name,
            ["name"] = file.Name,
            ["description"] = file.Description
        };
        if (file.Schema!.Key is { } key)
        {
            set["key"] = PackageJson.Array(key.Select(column => (JsonNode?)new JsonObject { ["@id"] = FieldId(file, column) }));
        }

        set["field"] = PackageJson.Array(
            file.Schema.Columns.Where(column => CellGeometry.IsFlat(file.Schema, column)).Select(column => Field(file, column)));
        return set;
    }

    private static JsonObject Field(PackageFile file, ColumnSchema column) => new()
    {
        ["@type"] = "cr:Field",
        ["@id"] = FieldId(file, column.Name),
        ["name"] = column.Name,
        ["description"] = column.Unit is null ? column.Description : $"{column.Description} Unit: {column.Unit}.",
        ["dataType"] = column.Type switch
        {
            ColumnType.Boolean => "sc:Boolean",
            ColumnType.Int32 or ColumnType.Int64 => "sc:Integer",
            ColumnType.Double => "sc:Float",
            _ => "sc:Text",
        },
        ["source"] = new JsonObject
        {
            ["fileObject"] = new JsonObject { ["@id"] = file.Path },
            ["extract"] = new JsonObject { ["column"] = column.Name },
        },
    };

    private static string FieldId(PackageFile file, string column) => $"{file.Name}/{column}";

    /// <summary>The context that the specification asks for.</summary>
    private static JsonObject Context()
    {
        var context = new JsonObject
        {
            ["@language"] = "en",
            ["@vocab"] = "https://schema.org/",
            ["sc"] = "https://schema.org/",
            ["cr"] = "http://mlcommons.org/croissant/",
            ["dct"] = "http://purl.org/dc/terms/",
            ["rai"] = "http://mlcommons.org/croissant/RAI/",
            ["conformsTo"] = "dct:conformsTo",
            ["data"] = new JsonObject { ["@id"] = "cr:data", ["@type"] = "@json" },
            ["examples"] = new JsonObject { ["@id"] = "cr:examples", ["@type"] = "@json" },
            ["dataType"] = new JsonObject { ["@id"] = "cr:dataType", ["@type"] = "@vocab" },
        };
        foreach (var term in Terms)
        {
            context[term] = "cr:" + term;
        }

        return context;
    }

    private static readonly string[] Terms =
    [
        "citeAs", "column", "extract", "field", "fileObject", "fileProperty", "fileSet", "format", "includes", "isLiveDataset", "jsonPath",
        "key", "md5",
        "parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "separator", "source", "subField", "transform",
    ];
}
