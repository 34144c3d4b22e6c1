using System.Globalization;
using System.Text.RegularExpressions;

namespace PocGrid.Lake;

/// <summary>Where everything lies in a lake. No path is written anywhere else.</summary>
public static partial class LakeLayout
{
    /// <summary>What someone drops: <c>incoming/{source}/{release}/{file}</c>. Never changed.</summary>
    public const string Incoming = "incoming/";

    /// <summary>What each file in <see cref="Incoming"/> is, under the same path.</summary>
    public const string Catalogue = "catalogue/";

    /// <summary>What fetching knows of each source.</summary>
    public const string Fetches = "fetches/";

    /// <summary>What the newest look at the official sources found.</summary>
    public const string LastCheck = "fetches/last-check.json";

    public const string GridMonths = "grid-months/";
    public const string SourceRows = "source-rows/";
    public const string Rejects = "rejects/";

    /// <summary>Whole files that cannot be read: <c>rejects/files/{source}/{release}/{digest}/{file}</c>.</summary>
    public const string RejectedFiles = "rejects/files/";

    public const string Panels = "panels/";
    public const string Steps = "steps/";
    public const string Releases = "releases/";
    public const string Changes = "changes/";
    public const string Refreshes = "refreshes/";

    /// <summary>Profiles that are refreshed beside the default one: <c>profiles/{name}.json</c>.</summary>
    public const string Profiles = "profiles/";

    /// <summary>The default profile of a lake, where nothing else is chosen.</summary>
    public const string DefaultProfile = "profile.json";

    /// <summary>The pointer to the latest release.</summary>
    public const string Latest = "releases/latest.json";

    /// <summary>What the paths of all pointers begin with.</summary>
    public const string Pointers = "releases/latest.";

    /// <summary>Name of a release's manifest, in its folder and in its package.</summary>
    public const string ManifestFile = "manifest.json";

    /// <summary>Name of its signature, beside the manifest.</summary>
    public const string SignatureFile = "manifest.sig";

    /// <summary>What ends the names of files that lie beside the records of steps and are none: what differs from run to run.</summary>
    public const string SecondsEnding = "-seconds.json";

    /// <summary>The folders of what is made, and can be made again.</summary>
    public static readonly IReadOnlyList<string> Made = [GridMonths, Panels, Rejects, Releases, SourceRows, Steps];

    private const string Part = "part-000.parquet";
    private const string Since = "since=";

    /// <summary>The pointer to the latest release of a profile.</summary>
    /// <param name="profile">Name of a profile that is refreshed beside the default one; null for that.</param>
    public static string LatestOf(string? profile) => profile is null ? Latest : $"{Pointers}{profile}.json";

    /// <summary>Where a file of a source belongs.</summary>
    /// <param name="source">Its kind as paths have it.</param>
    public static string IncomingFolder(string source, string release) => $"{Incoming}{source}/{release}";

    /// <summary>The partition of a conversion.</summary>
    /// <param name="release">
    /// The source's release with the conversion's digest: what a partition holds never changes (docs/decisions/0002).
    /// </param>
    public static string Partition(string source, string release) => $"source={source}/release={release}";

    /// <param name="year">Null of a table without a year.</param>
    public static string GridMonth(string partition, int? year) =>
        $"{GridMonths}{partition}/{(year is null ? "" : string.Create(CultureInfo.InvariantCulture, $"year={year:D4}/"))}{Part}";

    /// <summary>What a path of <see cref="GridMonth"/> is of; null of other paths.</summary>
    public static (string Source, string Release, int? Year)? PartsOfGridMonth(string path) =>
        GridMonthPath().Match(path) is { Success: true } match
        ? (match.Groups["source"].Value, match.Groups["release"].Value, match.Groups["year"] is { Success: true } year
            ? int.Parse(year.Value, CultureInfo.InvariantCulture)
            : null)
        : null;

    public static string SourceRow(string partition) => $"{SourceRows}{partition}/{Part}";

    /// <summary>A table of a source that lies beside its rows.</summary>
    public static string BesideSourceRows(string partition, string table) => $"{SourceRows}{partition}/{table}.parquet";

    public static string Reject(string source, string release) => $"{Rejects}{source}/{release}/rejects.parquet";

    public static string ConversionRecord(string digest) => $"{Steps}convert/{digest}.json";

    public static string Request(string digest) => $"{Steps}requests/{digest}.json";

    /// <summary>The records of a release's steps, and what they write for each other.</summary>
    public static string StepFolder(string release) => $"{Steps}{release}/";

    /// <param name="step">Name of the step, and of its part where it has several.</param>
    public static string StepRecord(string release, string step) => $"{Steps}{release}/{step}.json";

    /// <summary>A table that a step writes for others.</summary>
    public static string StepTable(string release, string table) => $"{Steps}{release}/{table}.parquet";

    /// <summary>The seconds that a step took, beside its record, whose bytes are the same in every run.</summary>
    public static string StepSeconds(string release, string step) => $"{Steps}{release}/{step}{SecondsEnding}";

    public static string Panel(string release, string country) => $"{Panels}release={release}/country={country}/{Part}";

    /// <summary>A file of a release that lies in its folder itself.</summary>
    public static string InRelease(string release, string file) => $"{Releases}{release}/{file}";

    public static string Manifest(string release) => InRelease(release, ManifestFile);

    /// <summary>A release exists once this is there.</summary>
    public static string Audit(string release) => InRelease(release, "audit.json");

    public static string Signature(string release) => InRelease(release, SignatureFile);

    public static string Tables(string release) => InRelease(release, "tables/");

    /// <param name="format"><c>parquet</c>, <c>csv</c> or <c>json</c>.</param>
    public static string Table(string release, string table, string format) => $"{Tables(release)}{table}.{format}";

    /// <param name="format"><c>svg</c>, <c>png</c>, or <c>csv</c> for the data behind it.</param>
    public static string Figure(string release, string figure, string format) => InRelease(release, $"figures/{figure}.{format}");

    /// <summary>The list of the figures of a release.</summary>
    public static string Figures(string release) => Figure(release, "figures", "json");

    /// <summary>Comparisons of a release with earlier ones.</summary>
    public static string ChangeFolder(string release) => $"{Changes}{release}/";

    public static string ChangeSummary(string previous, string release) => $"{ChangeFolder(release)}{Since}{previous}/summary.json";

    /// <param name="format"><c>parquet</c>, <c>csv</c> or <c>json</c>.</param>
    public static string ChangeTable(string previous, string release, string table, string format)
        => $"{ChangeFolder(release)}{Since}{previous}/{table}.{format}";

    /// <summary>The earlier release of a comparison's summary; null of other paths.</summary>
    public static string? PreviousOf(string summary) =>
        summary.Split('/') is [_, _, var folder, "summary.json"] && folder.StartsWith(Since, StringComparison.Ordinal)
            ? folder[Since.Length..]
            : null;

    /// <summary>The release of an audit; null of other paths.</summary>
    public static string? ReleaseOfAudit(string path) => path.Split('/') is [_, var release, "audit.json"] ? release : null;

    [GeneratedRegex(
        "^grid-months/source=(?<source>[^/]+)/release=(?<release>[^/]+)/(year=(?<year>[0-9]{4})/)?part-000\\.parquet$",
        RegexOptions.CultureInvariant)]
    private static partial Regex GridMonthPath();
}
