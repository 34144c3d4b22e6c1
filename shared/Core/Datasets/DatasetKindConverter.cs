using System.Text.Json;
using System.Text.Json.Serialization;

namespace PocGrid.Datasets;

/// <summary>Kinds in stored documents. One that this code does not know is an error: a file that is passed over would be missed in silence.</summary>
internal sealed class DatasetKindConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var kind = reader.GetString() ?? "";
        return KnownDatasets.Find(kind)?.Kind ?? throw new JsonException(KnownDatasets.Unknown(kind));
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
