using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PocGrid.Lake;

/// <summary>JSON documents of the lake: snake_case, indented, the same bytes for the same value everywhere.</summary>
public static class LakeJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public static byte[] Serialize<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Options), (byte)'\n'];

    public static Task<LakeFile> WriteJsonAsync<T>(this ILake lake, string path, T value, CancellationToken cancellation = default)
    {
        var bytes = Serialize(value);
        return lake.WriteAsync(path, async (stream, token) => await stream.WriteAsync(bytes, token), cancellation);
    }

    /// <summary>The document, or null where there is no such file: one request, between whose looking and reading nothing can happen.</summary>
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
    /// <exception cref="LakeException">The file is not such a document.</exception>
    public static async Task<T> ReadJsonAsync<T>(this ILake lake, string path, CancellationToken cancellation = default)
    {
        await using var stream = await lake.OpenReadAsync(path, cancellation);
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(stream, Options, cancellation)
                ?? throw new LakeException($"'{path}' is an empty JSON document.");
        }
        catch (JsonException error)
        {
            throw new LakeException($"'{path}' is not the JSON document it should be: {error.Message}", error);
        }
    }
}
