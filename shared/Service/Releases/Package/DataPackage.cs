using System.Text.Json.Nodes;
using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Releases.Package;

/// <summary>
/// <c>datapackage.json</c>: every file of the package as a resource, tables with their columns and what holds of them. Units and the
/// sources of a column are properties of PocGrid's own, which the standard allows.
/// </summary>
/// <remarks>Data Package (v2), Frictionless Data.</remarks>
internal static class DataPackage
{
    private const string Profile = "https://datapackage.org/profiles/2.0/datapackage.json";

    public static byte[] Of(PackageContents contents)
    {
        var manifest = contents.Manifest;
        var package = new JsonObject
        {
            ["$schema"] = Profile,
            ["name"] = $"pocgrid-{manifest.Release}",
            ["id"] = manifest.Release,
            ["title"] = ReleaseDescription.Title(manifest),
            ["description"] = $"{ReleaseDescription.Of(manifest)} {ReleaseDescription.Rights}",
            ["version"] = manifest.Release,
            ["simulated"] = manifest.Simulated,
            ["code"] = new JsonObject { ["version"] = manifest.Code.Version, ["digest"] = manifest.Code.Digest },
            ["keywords"] = PackageJson.Array(ReleaseDescription.KeywordsOf(manifest)),
            ["contributors"] = new JsonArray(
                new JsonObject { ["title"] = ReleaseDescription.Authors, ["roles"] = new JsonArray("creator") }),
            ["licenses"] = PackageJson.Array(manifest.Sources.Select(Licence).DistinctBy(licence => licence.ToJsonString())),
            ["sources"] = PackageJson.Array(manifest.Sources.Select(Source)),
            ["resources"] = PackageJson.Array(contents.Files.Select(file => Resource(contents, file))),
        };
        if (manifest.LeftOut.Count > 0)
        {
            package["leftOut"] = PackageJson.Array(manifest.LeftOut.Select(LeftOut));
        }

        return PackageJson.Bytes(package);
    }

    private static JsonObject LeftOut(ManifestLeftOut left) => new()
    {
        ["what"] = left.Column is null ? "source file and grid-months" : $"{left.Table}.{left.Column}",
        ["source"] = left.Source,
        ["reason"] = left.Reason,
    };

    private static JsonObject Licence(ManifestSource source)
    {
        var (name, address) = source.Licence();
        var licence = new JsonObject { ["name"] = name };
        if (address is not null)
        {
            licence["path"] = address;
        }

        licence["title"] = $"{source.Heading()}: {source.Licence}";
        return licence;
    }

    private static JsonObject Source(ManifestSource source) => new()
    {
        ["title"] = source.Heading(),
        ["version"] = source.Release,
        ["name"] = source.Name(),
        ["producer"] = source.Maker(),
        ["licence"] = source.Licence,
        ["redistribution"] = Names.Of(source.Redistribution),
        ["citation"] = source.Citation,
        ["file"] = source.File,
        ["bytes"] = source.Length,
        ["hash"] = $"sha256:{source.Sha256}",
    };

    private static JsonObject Resource(PackageContents contents, PackageFile file)
    {
        var resource = new JsonObject { ["name"] = file.Name, ["path"] = file.Path };
        if (file.Schema is not null)
        {
            resource["type"] = "table";
            resource["description"] = file.Description;
        }

        resource["format"] = file.Format;
        resource["mediatype"] = file.MediaType;
        if (file.Format == "csv")
        {
            resource["encoding"] = "utf-8";
        }

        resource["bytes"] = file.Stored.Length;
        resource["hash"] = $"sha256:{file.Stored.Sha256}";
        if (file.Schema is not null)
        {
            resource["rows"] = file.Stored.Rows;
            resource["schema"] = Schema(contents, file);
        }

        return resource;
    }

    private static JsonObject Schema(PackageContents contents, PackageFile file)
    {
        var table = file.Schema!;
        var schema = new JsonObject
        {
            ["fields"] = PackageJson.Array(table.Columns.Select(column => Field(contents, table, column))),
            ["missingValues"] = new JsonArray(""),
        };
        if (table.Key is { } key)
        {
            schema["primaryKey"] = PackageJson.Array(key);
        }

        if (References(contents, file) is { Count: > 0 } references)
        {
            schema["foreignKeys"] = PackageJson.Array(references);
        }

        return schema;
    }

    private static JsonObject Field(PackageContents contents, TableSchema table, ColumnSchema column)
    {
        var field = new JsonObject { ["name"] = column.Name, ["type"] = Type(table, column), ["description"] = column.Description };
        if (column.Unit is not null)
        {
            field["unit"] = column.Unit;
        }

        if (contents.SourcesOf(column) is { } sources)
        {
            field["sources"] = PackageJson.Array(sources.Select(source => source.Name()));
        }

        if (Constraints(table, column) is { Count: > 0 } constraints)
        {
            field["constraints"] = constraints;
        }

        return field;
    }

    private static string Type(TableSchema table, ColumnSchema column) => column.Type switch
    {
        ColumnType.Boolean => "boolean",
        ColumnType.Int32 or ColumnType.Int64 => "integer",
        ColumnType.Double => "number",
        _ when ReferenceEquals(table, CellGeometry.Schema) => CellGeometry.FrictionlessType(column),
        _ => "string",
    };

    private static JsonObject Constraints(TableSchema table, ColumnSchema column)
    {
        var constraints = new JsonObject();
        if (IsRequired(table, column))
        {
            constraints["required"] = true;
        }

        if (column.Minimum is { } minimum)
        {
            constraints["minimum"] = minimum;
        }

        if (column.Maximum is { } maximum)
        {
            constraints["maximum"] = maximum;
        }

        if (column.Values is { } values)
        {
            constraints["enum"] = PackageJson.Array(values);
        }

        if (column.Pattern is { } pattern)
        {
            constraints["pattern"] = pattern;
        }

        return constraints;
    }

    /// <summary>
    /// An empty text is read as a missing value, so that a text is required only where the key, its values or its pattern rule it out.
    /// </summary>
    internal static bool IsRequired(TableSchema table, ColumnSchema column) => !column.Nullable
        && (column.Type != ColumnType.Text || table.Key?.Contains(column.Name) == true || column.Values is not null
            || column.Pattern is not null);

    /// <summary>
    /// A column <c>gid</c> names a cell, unless it may lie at sea, in no country; and a column <c>fit</c> a model that was asked for.
    /// </summary>
    private static IReadOnlyList<JsonObject> References(PackageContents contents, PackageFile file) =>
    [
        .. Targets
            .Where(target => target.Resource != file.Name && contents.Files.Any(f => f.Name == target.Resource)
                && IsReference(file.Schema!, target.Column))
            .Select(target => new JsonObject
            {
                ["fields"] = new JsonArray(target.Column),
                ["reference"] = new JsonObject { ["resource"] = target.Resource, ["fields"] = new JsonArray(target.Column) },
            }),
    ];

    internal static bool IsReference(TableSchema table, string column) =>
        table.Columns.Any(c => c.Name == column) && !table.Columns.Any(c => c is { Name: "country", Nullable: true });

    private static readonly (string Column, string Resource)[] Targets = [("gid", CellGeometry.Schema
        .Name), ("fit", Results.Inference.FitSummaryTable.Schema.Name)];
}
