using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PocGrid.Lake;

namespace PocGrid.Releases.Package;

/// <summary>JSON of the package: indented, lines ending in LF, the same bytes everywhere.</summary>
internal static class PackageJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = LakeJson.Options.Encoder,
        WriteIndented = true,
        NewLine = "\n"
    };

    public static byte[] Bytes(JsonNode document) => Encoding.UTF8.GetBytes(document.ToJsonString(Options) + "\n");

    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);

    public static JsonArray Array(IEnumerable<string> items) => new([.. items.Select(item => (JsonNode?)item)]);
}
