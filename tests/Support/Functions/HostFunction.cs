using System.Text.Json;
using System.Text.RegularExpressions;
using PocGrid.Functions;

namespace PocGrid.Tests.Functions;

/// <summary>A function as the Functions host is told of it by <c>functions.metadata</c>, which the build writes.</summary>
/// <param name="EntryPoint">Class and method.</param>
/// <param name="Retry">What the host does where the function fails; null where it does nothing.</param>
internal sealed partial record HostFunction(string Name, string EntryPoint, string? Retry, IReadOnlyList<HostBinding> Bindings)
{
    private static readonly Lazy<IReadOnlyList<HostFunction>> Read = new(() =>
    {
        using var metadata = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "functions.metadata")));
        return [.. metadata.RootElement.EnumerateArray().Select(Of).OrderBy(function => function.Name, StringComparer.Ordinal)];
    });

    /// <summary>The functions of the app that was built, by name.</summary>
    public static IReadOnlyList<HostFunction> All => Read.Value;

    /// <summary>It does nothing but say what is wrong with a request that no other function takes.</summary>
    public bool IsRefusal => EntryPoint.StartsWith($"{nameof(UnmatchedApi)}.", StringComparison.Ordinal);

    /// <summary>Of an HTTP trigger, the route without the forms that its parameters must have.</summary>
    public string PathOfRoute => FormOfParameter().Replace(Trigger["route"]!, "{$1}");

    public HostBinding Trigger => Bindings.Single(binding => binding.IsTrigger);

    /// <summary>One fact a line.</summary>
    public override string ToString() => string.Join(
        '\n',
        new[] { Name, $"  entry point {EntryPoint}", Retry is null ? null : $"  retry {Retry}" }.OfType<string>()
            .Concat(Bindings.Select(binding => $"  {binding}")));

    private static HostFunction Of(JsonElement function) => new(
        function.GetProperty("name").GetString()!,
        function.GetProperty("entryPoint").GetString()!.Replace("PocGrid.Functions.", "", StringComparison.Ordinal),
        function.TryGetProperty("retry", out var retry)
            ? string.Join(' ', retry.EnumerateObject().Select(property => property.Value.ToString()))
            : null,
        [.. function.GetProperty("bindings").EnumerateArray().Select(HostBinding.Of)]);

    [GeneratedRegex(@"\{(\w+):regex\([^/]*\)\}", RegexOptions.CultureInvariant)]
    private static partial Regex FormOfParameter();
}

/// <param name="Kind">As the host names it, for example <c>httpTrigger</c>.</param>
/// <param name="Parameter">Of the method; <c>$return</c> for what it gives back.</param>
/// <param name="Facts">Everything else that is stated, lists with blanks between their items.</param>
internal sealed record HostBinding(string Kind, string Parameter, IReadOnlyDictionary<string, string> Facts)
{
    public bool IsTrigger => Kind.EndsWith("Trigger", StringComparison.Ordinal);

    /// <summary>Of an HTTP trigger; none for another binding.</summary>
    public IReadOnlyList<string> Methods => this["methods"]?.Split(' ') ?? [];

    /// <summary>A fact, or null where it is not stated.</summary>
    public string? this[string fact] => Facts.GetValueOrDefault(fact);

    public static HostBinding Of(JsonElement binding) => new(
        binding.GetProperty("type").GetString()!,
        binding.GetProperty("name").GetString()!,
        binding.EnumerateObject()
            .Where(property => property.Name is not ("type" or "name" or "direction" or "properties"))
            .ToDictionary(property => property.Name, property => Text(property.Value)));

    public override string ToString() => string.Join(' ', [Kind, Parameter, .. Facts.Select(fact => $"{fact.Key}={fact.Value}")]);

    private static string Text(JsonElement value)
        => value.ValueKind == JsonValueKind.Array
            ? string.Join(' ', value.EnumerateArray().Select(item => item.ToString()))
            : value.ToString();
}
