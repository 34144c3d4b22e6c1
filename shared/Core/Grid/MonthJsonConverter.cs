using System.Text.Json;
using System.Text.Json.Serialization;

namespace PocGrid.Grid;

/// <summary>Writes a month in JSON as ISO <c>yyyy-MM</c>.</summary>
internal sealed class MonthJsonConverter : JsonConverter<Month>
{
    public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return Month.TryParse(text, out var month)
            ? month
            : throw new JsonException($"'{text}' is not a month; write it as yyyy-MM, for example 2014-09.");
    }

    public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
