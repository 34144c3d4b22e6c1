using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PocGrid.Lake;

/// <summary>
/// JSON documents of the lake: snake_case, indented, the same bytes for the same value everywhere. Readers pass over members that they
/// do not know: other code may have written the document.
/// </summary>
public static class LakeJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>
    /// For what people write, and for what is acted on: a member that nothing is known of is an error, not an option that is silently
    /// not there.
    /// </summary>
    public static readonly JsonSerializerOptions Strict = new(Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static byte[] Serialize<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Options), (byte)'\n'];

    public static Task<LakeFile> WriteJsonAsync<T>(this ILake lake, string path, T value, CancellationToken cancellation = default) =>
        lake.WriteBytesAsync(path, Serialize(value), cancellation);

    /// <summary>
    /// The document, or null where there is no such file: one request, between whose looking and reading nothing can happen.
    /// </summary>
    /// <exception cref="LakeException">The file is not such a document.</exception>
    public static async Task<T?> FindJsonAsync<T>(this ILake lake, string path, CancellationToken cancellation = default)
        where T : class
    {
        try
        {
            return await lake.ReadJsonAsync<T>(path, cancellation);
        }
        catch (LakeFileNotFoundException)
        {
            return null;
        }
    }

    /// <exception cref="LakeFileNotFoundException">There is no such file.</exception>
    /// <exception cref="DamagedFileException">The file is no JSON, or not the document that was sealed.</exception>
    /// <exception cref="LakeException">The file is not such a document.</exception>
    public static async Task<T> ReadJsonAsync<T>(this ILake lake, string path, CancellationToken cancellation = default) =>
        Parse<T>(path, await lake.ReadBytesAsync(path, cancellation));

    /// <summary>A document of the lake from its bytes.</summary>
    /// <param name="path">Where it was read, for messages.</param>
    /// <exception cref="DamagedFileException">The file is no JSON, or not the document that was sealed.</exception>
    /// <exception cref="LakeException">The file is not such a document.</exception>
    public static T Parse<T>(string path, byte[] bytes)
    {
        using var document = ParseDocument(path, bytes);
        SealedJson.Require(path, bytes, document.RootElement);
        try
        {
            return document.Deserialize<T>(Options) ?? throw new LakeException($"'{path}' is an empty JSON document.");
        }
        catch (JsonException error)
        {
            throw new LakeException($"'{path}' is not the JSON document it should be: {error.Message}", error);
        }
    }

    private static JsonDocument ParseDocument(string path, byte[] bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException error)
        {
            throw new DamagedFileException(path, $"it is not the JSON document it should be: {error.Message.TrimEnd('.')}", error);
        }
    }
}
