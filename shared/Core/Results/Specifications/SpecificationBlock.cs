using System.Text.Json;
using System.Text.Json.Serialization;
using PocGrid.Results.Models;

namespace PocGrid.Results.Specifications;

/// <summary>
/// Every combination of the values given for some choices; a choice left out keeps the profile's value. In a profile it is an object of
/// its name and, by the name of each choice, a list of values.
/// </summary>
[JsonConverter(typeof(SpecificationBlockConverter))]
public sealed class SpecificationBlock
{
    /// <param name="name">What the block is for.</param>
    /// <param name="varied">The choices that it varies.</param>
    internal SpecificationBlock(string name, params IEnumerable<ChoiceValues> varied)
    {
        Name = name;
        Varied = [.. varied.OrderBy(values => values.Choice.Place)];
    }

    /// <summary>What the block is for.</summary>
    public string Name { get; }

    /// <summary>The choices that it varies, in the order of <see cref="Choices.All"/>.</summary>
    internal IReadOnlyList<ChoiceValues> Varied { get; }

    /// <summary>How many combinations there are, repetitions included.</summary>
    internal double Combinations => Varied.Aggregate(1.0, (product, varied) => product * varied.Values.Count);

    /// <summary>The values that cannot be used, each with the reason.</summary>
    internal IEnumerable<string> Problems =>
        from varied in Varied
        from value in varied.Values
        let problem = varied.Choice.Problem(value)
        where problem is not null
        select $"block '{Name}' has {varied.Choice.Name} {value}: {problem}";

    /// <summary>The combinations, the last choice changing fastest.</summary>
    public IEnumerable<Specification> Expand(Specification profile) => Varied.Aggregate(
        (IEnumerable<Specification>)[profile],
        (all, varied) => all.SelectMany(specification => varied.Values.Select(value => specification.With(varied.Choice, value))));
}

/// <summary>Reads and writes blocks as a profile has them.</summary>
internal sealed class SpecificationBlockConverter : JsonConverter<SpecificationBlock>
{
    private const string Name = "name";

    public override SpecificationBlock Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement is not { ValueKind: JsonValueKind.Object } block)
        {
            throw new JsonException("A block is an object: its name and the choices that it varies.");
        }

        var name = block.TryGetProperty(Name, out var given) && given.ValueKind == JsonValueKind.String
            ? given.GetString()!
            : throw new JsonException("A block has no name.");
        var varied = new List<ChoiceValues>();
        foreach (var member in block.EnumerateObject().Where(member => member.Name != Name))
        {
            var choice = Choices.All.FirstOrDefault(choice => choice.Name == member.Name)
                ?? throw new JsonException($"Block '{name}' varies '{member.Name}'; it may vary {string.Join(", ", Choices.All)}.");
            if (Values(name, choice, member.Value, options) is { } values)
            {
                varied.Add(new ChoiceValues(choice, values));
            }
        }

        return new SpecificationBlock(name, varied);
    }

    public override void Write(Utf8JsonWriter writer, SpecificationBlock value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Name, value.Name);
        foreach (var varied in value.Varied)
        {
            writer.WritePropertyName(varied.Choice.Name);
            varied.Choice.Write(writer, varied.Values, options);
        }

        writer.WriteEndObject();
    }

    private static IReadOnlyList<object>? Values(string block, Choice choice, JsonElement values, JsonSerializerOptions options)
    {
        try
        {
            return choice.Read(values, options);
        }
        catch (JsonException error)
        {
            throw new JsonException($"Block '{block}', {choice.Name}: {error.Message}", error);
        }
    }
}
