using System.Text.Json;
using System.Text.Json.Serialization;

namespace PocGrid.Tables;

/// <summary>The table's own schema, as an entry of a Parquet file's metadata.</summary>
public static class ParquetMetadata
{
    public const string SchemaKey = "pocgrid.schema";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Entries in ordinal order of their keys, so that the same entries give the same bytes.</summary>
    public static IReadOnlyDictionary<string, string> Of(TableSchema schema, IReadOnlyDictionary<string, string>? others)
    {
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal) { [SchemaKey] = JsonSerializer.Serialize(schema, Json) };
        foreach (var (key, value) in others ?? new Dictionary<string, string>())
        {
            if (!entries.TryAdd(key, value))
            {
                throw new ArgumentException($"The metadata entry '{key}' is kept for the table's schema.", nameof(others));
            }
        }

        return entries;
    }

    /// <summary>The schema that was written, or null in a file that another program wrote.</summary>
    public static TableSchema? SchemaIn(IReadOnlyDictionary<string, string> entries)
    {
        try
        {
            return entries.TryGetValue(SchemaKey, out var text) ? JsonSerializer.Deserialize<TableSchema>(text, Json) : null;
        }
        catch (JsonException e)
        {
            throw new TableException($"The metadata entry '{SchemaKey}' of the Parquet file is damaged; write the file again.", e);
        }
    }
}
