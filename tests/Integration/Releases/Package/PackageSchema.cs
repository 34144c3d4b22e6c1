using System.Text;
using System.Text.Json.Nodes;
using NJsonSchema;
using Xunit;

namespace PocGrid.Tests.Releases.Package;

/// <summary>The JSON schemas in <c>schemas/</c>.</summary>
internal static class PackageSchema
{
    public const string CitationFileFormat = "citation-file-format-1.2.0.json";
    public const string DataPackage1 = "data-package-1.json";
    public const string DataPackage2 = "data-package-2.json";
    public const string GeoParquet = "geoparquet-1.1.0.json";
    public const string Csl = "csl-items.json";

    public static async Task<IReadOnlyList<string>> ProblemsAsync(string schema, string document)
    {
        var read = await JsonSchema.FromFileAsync(
            Path.Combine(AppContext.BaseDirectory, "Releases", "Package", "schemas", schema),
            TestContext.Current.CancellationToken);
        return [.. read.Validate(document).Select(error => error.ToString())];
    }

    public static async Task AssertValidAsync(string schema, string document) => Assert.Empty(await ProblemsAsync(schema, document));

    /// <summary>The document is valid, and no longer so once it is broken: the schema is alive.</summary>
    public static async Task AssertBreaksAsync(string schema, byte[] document, Action<JsonNode> breaking)
    {
        await AssertValidAsync(schema, Encoding.UTF8.GetString(document));
        var broken = JsonNode.Parse(document)!;
        breaking(broken);
        Assert.NotEmpty(await ProblemsAsync(schema, broken.ToJsonString()));
    }
}
