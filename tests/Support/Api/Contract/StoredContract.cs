using System.Text.Json;
using System.Text.RegularExpressions;

namespace PocGrid.Tests.Api.Contract;

/// <summary>The stored OpenAPI document, and whether an answer is what it says.</summary>
internal sealed class StoredContract(JsonElement root)
{
    /// <summary>Every operation: its path, its method and what is said of it.</summary>
    public IEnumerable<(string Path, string Method, JsonElement Said)> Operations =>
        from path in root.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (path.Name, operation.Name, operation.Value);

    /// <summary>The paths that are read, without a key of the Functions host.</summary>
    public IEnumerable<string> Paths
        => Operations.Where(operation => operation.Method == "get" && !IsOperating(operation.Said)).Select(operation => operation.Path);

    /// <summary>Those that stand for one table, with its name.</summary>
    public IEnumerable<(string Path, string Table)> TablePaths =>
        from operation in Operations
        where IsOfTable(operation.Said)
        select (operation.Path, operation.Said.Text("x-table"));

    public static bool IsOfTable(JsonElement operation) => operation.TryGetProperty("x-table", out _);

    public JsonElement[] ParametersOf(string path) => ParametersOf(Item(path).GetProperty("get"));

    public JsonElement[] ParametersOf(JsonElement operation)
        => operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray().Select(Resolve)] : [];

    /// <summary>The members that an object may have.</summary>
    public IEnumerable<string> MembersOf(JsonElement schema)
        => Resolve(schema).GetProperty("properties").EnumerateObject().Select(member => member.Name);

    /// <summary>The content types of an answer with that status, each with its schema; null where the status is not stated.</summary>
    public Dictionary<string, JsonElement>? AnswerOf(string path, int status)
    {
        if (!Item(path).GetProperty("get").GetProperty("responses").TryGetProperty($"{status}", out var response))
        {
            return null;
        }

        return Resolve(response).TryGetProperty("content", out var content)
            ? content.EnumerateObject().ToDictionary(type => type.Name, type => type.Value.GetProperty("schema"))
            : [];
    }

    /// <summary>
    /// Where a value is other than its schema says; null where it is as it says. Knows the words of JSON Schema that the document uses.
    /// </summary>
    public string? Fault(JsonElement schema, JsonElement value, string at = "$")
    {
        schema = Resolve(schema);
        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(name => IsA(name, value)))
        {
            return $"{at} is {value.ValueKind}, not {type}";
        }

        if (schema.TryGetProperty("enum", out var choice) && !choice.EnumerateArray().Any(one => one.GetString() == value.GetString()))
        {
            return $"{at} is {value}, none of {choice}";
        }

        if (value.ValueKind == JsonValueKind.Number && (Bound("minimum") > value.GetDouble() || Bound("maximum") < value.GetDouble()))
        {
            return $"{at} is {value}, beyond its bounds";
        }

        if (value.ValueKind == JsonValueKind.String && schema.TryGetProperty("pattern", out var pattern)
            && !Regex.IsMatch(value.GetString()!, pattern.GetString()!))
        {
            return $"{at} is {value}, not of the form {pattern}";
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => FaultOfObject(schema, value, at),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray()
                .Select((element, i) => Fault(items, element, $"{at}[{i}]"))
                .FirstOrDefault(fault => fault is not null),
            _ => null,
        };

        double? Bound(string word) => schema.TryGetProperty(word, out var bound) ? bound.GetDouble() : null;
    }

    private static bool IsOperating(JsonElement operation) => operation.GetProperty("tags").Texts() is ["Operating"];

    private static string[] Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.Texts() : [type.GetString()!];

    private static bool IsA(string type, JsonElement value) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind.ToString().Equals(type, StringComparison.OrdinalIgnoreCase),
    };

    private string? FaultOfObject(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("required", out var required)
            && required.Texts().FirstOrDefault(name => !value.TryGetProperty(name, out _)) is { } missing)
        {
            return $"{at}.{missing} is not there";
        }

        foreach (var member in value.EnumerateObject())
        {
            var isKnown = schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out _);
            if ((isKnown || schema.TryGetProperty("additionalProperties", out _))
                && Fault(
                    isKnown ? properties.GetProperty(member.Name) : schema.GetProperty("additionalProperties"),
                    member.Value,
                    $"{at}.{member.Name}") is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private JsonElement Item(string path) => root.GetProperty("paths").GetProperty(path);

    private JsonElement Resolve(JsonElement element) => element.TryGetProperty("$ref", out var reference)
        ? reference.GetString()!.Split('/').Skip(1).Aggregate(root, (part, name) => part.GetProperty(name))
        : element;
}
