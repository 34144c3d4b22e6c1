using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using PocGrid.Datasets;
using PocGrid.Lake;

namespace PocGrid.Fetching;

/// <summary>The official sources and the hosts that may be asked: the list that PocGrid ships, or one's own in its place.</summary>
public sealed partial class OfficialSources
{
    private const string Shipped = "PocGrid.Fetching.official-sources.json";
    private const string Remedy = "Correct it, or name no list of your own (--sources, Fetch__SourcesFile): then the one that PocGrid "
        + "ships counts. docs/data.md tells of it.";

    private OfficialSources(IReadOnlyList<OfficialSource> all, AllowedHosts hosts) => (All, Hosts) = (all, hosts);

    /// <summary>In the order of the list.</summary>
    public IReadOnlyList<OfficialSource> All { get; }

    internal AllowedHosts Hosts { get; }

    /// <param name="path">A JSON file like <c>shared/Service/Fetching/official-sources.json</c>; null for that one.</param>
    /// <exception cref="FetchSettingsException">It cannot be read, or something in it is wrong.</exception>
    public static OfficialSources Load(string? path = null)
    {
        try
        {
            using var stream = path is null
                ? Assembly.GetExecutingAssembly().GetManifestResourceStream(Shipped)!
                : File.OpenRead(path);
            using var json = JsonDocument.Parse(stream, new JsonDocumentOptions { AllowDuplicateProperties = false });
            RequireEntries(json.RootElement);
            var list = json.Deserialize<SourceList>(LakeJson.Strict) ?? throw new JsonException("It is null.");
            var sources = new OfficialSources(list.Sources, new AllowedHosts(list.Hosts));
            sources.Check();
            return sources;
        }
        catch (Exception fault)
            when (fault is JsonException or IOException or UnauthorizedAccessException or FetchSettingsException or RegexParseException)
        {
            throw new FetchSettingsException(
                $"The list of sources{(path is null ? "" : $" {path}")}{LineOf(fault)} cannot be used: {fault.Message} {Remedy}",
                fault);
        }
    }

    private static string LineOf(Exception fault) => fault is JsonException { LineNumber: { } before }
        ? string.Create(CultureInfo.InvariantCulture, $", line {before + 1},")
        : "";

    /// <summary>What JSON has for a missing entry of a list, the types of the entries do not refuse.</summary>
    private static void RequireEntries(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    RequireEntries(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var entry in json.EnumerateArray())
                {
                    RequireEntries(entry.ValueKind == JsonValueKind.Null ? throw new JsonException("A list has null in it.") : entry);
                }

                break;
        }
    }

    /// <exception cref="FetchSettingsException">There is none of that name.</exception>
    public OfficialSource Get(string name) => All.FirstOrDefault(source => source.Name == name)
        ?? throw new FetchSettingsException(
            $"There is no source '{name}'; there are {string.Join(", ", All.Select(source => source.Name))}.");

    /// <summary>Those to fetch: the ones named, or all that are not optional. One that stands in for another takes its place.</summary>
    /// <exception cref="FetchSettingsException">There is none of that name.</exception>
    public IReadOnlyList<OfficialSource> Choose(IReadOnlyCollection<string> names)
    {
        OfficialSource[] chosen = names.Count == 0 ? [.. All.Where(source => !source.Optional)] : [.. names.Distinct().Select(Get)];
        return [.. chosen.Where(source => !Array.Exists(chosen, other => other.InsteadOf == source.Name))];
    }

    private void Check()
    {
        foreach (var source in All)
        {
            Require(SourceName().IsMatch(source.Name), source, "name", "must be lower-case letters, digits and hyphens");
            Require(All.Count(other => other.Name == source.Name) == 1, source, "name", "stands twice");
            Require(source.Kinds.Count > 0, source, "kinds", "names none");
            Require(
                source.Kinds.All(kind => KnownDatasets.Find(kind) is not null),
                source,
                "kinds",
                $"names a dataset that is not known; there are {string.Join(", ", KnownDatasets.All.Select(dataset => dataset.Kind))}");
            Require(source.Url is not null || source.Find is ReleaseSearch.Links or ReleaseSearch.ByHand, source, "url", "is missing");
            Require(source.Url is null || IsAllowed(source.Url), source, "url", "must be an address on one of the hosts");
            Require(source.Find != ReleaseSearch.Links || IsAllowed(source.Page), source, "page", "must be an address on one of the hosts");
            Require(source.Find != ReleaseSearch.Links || source.Links.Count > 0, source, "links", "is missing");
            Require(
                source.Find is not (ReleaseSearch.Monthly or ReleaseSearch.Api) || FindsAnnual(source.After),
                source,
                "after",
                "must name a source that is found as annual");
            Require(source.InsteadOf is null || All.Any(other => other.Name == source.InsteadOf), source, "instead_of", "names no source");
            foreach (var pattern in source.Links)
            {
                _ = new Regex(pattern);
            }
        }

        bool IsAllowed(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && Hosts.Allows(uri);
        bool FindsAnnual(string? name) => All.Any(other => other.Name == name && other.Find == ReleaseSearch.Annual);
    }

    private static void Require(bool condition, OfficialSource source, string property, string problem)
    {
        if (!condition)
        {
            throw new FetchSettingsException($"source '{source.Name}', {property}: {problem}.");
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex SourceName();

    private sealed record SourceList(IReadOnlyList<string> Hosts, IReadOnlyList<OfficialSource> Sources);
}
