using System.Text.RegularExpressions;

namespace PocGrid.Sources.Recognition;

/// <summary>Finds the release: what <c>datasets.json</c> says, else what the file name says, else the digest.</summary>
internal static partial class ReleaseNames
{
    public const string FromDeclaration = "datasets.json";
    public const string FromFileName = "file name";
    public const string FromDigest = "digest";

    public static (string Release, string From) Find(string? declared, SourceKind kind, string file, string dataName, string sha256)
    {
        if (declared is not null)
        {
            return (declared, FromDeclaration);
        }

        var named = InName(kind, NameOf(file)) ?? InName(kind, NameOf(dataName));
        return named is null ? ($"sha256-{sha256[..8]}", FromDigest) : (named, FromFileName);
    }

    /// <summary>The release in a file's name as its producer writes it, or null.</summary>
    internal static string? InName(SourceKind kind, string name) => kind switch
    {
        SourceKind.UcdpGed => Ged(name),
        SourceKind.GeoPkoLocationMap or SourceKind.GeoPkoLocationMonth => Dotted(GeoPkoName().Match(name)),
        SourceKind.RainfallMonthly => Dotted(CruName().Match(name)),
        SourceKind.RainfallClimatology => AsFound(ClimatologyName().Match(name)),
        SourceKind.Boundaries => AsFound(BoundariesName().Match(name)),
        SourceKind.PrioGridStatic or SourceKind.PrioGridYearly => Dotted(PrioGridName().Match(name)),
        SourceKind.UcdpActor => ActorName().Match(name) is { Success: true } actor ? $"{actor.Groups[1].Value}.{actor.Groups[2].Value}" : null,
        SourceKind.Tamm or SourceKind.Unpmm => Dotted(VersionName().Match(name)),
        _ => null,
    };

    /// <summary><c>GEDEvent_v23_1</c> and <c>ged231-csv</c> are 23.1; candidates are <c>GEDEvent_v24_0_3</c> (24.0.3, March) and <c>GEDEvent_v24_01_24_12</c> (24.01.24.12, a year so far).</summary>
    private static string? Ged(string name) => ShortGedName().Match(name) is { Success: true } annual
        ? $"{annual.Groups[1].Value}.{annual.Groups[2].Value}"
        : Dotted(GedName().Match(name));

    private static string? AsFound(Match match) => match.Success ? match.Groups[1].Value : null;

    private static string? Dotted(Match match) => match.Success ? match.Groups[1].Value.Replace('_', '.') : null;

    private static string NameOf(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    [GeneratedRegex("GEDEvent_v([0-9]+_[0-9]+(?:_[0-9]+)*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GedName();

    [GeneratedRegex("^ged([0-9]{2})([0-9])(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ShortGedName();

    [GeneratedRegex("Geo_?PKO_?v\\.?([0-9]+[._][0-9]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GeoPkoName();

    [GeneratedRegex("cru_?ts_?([0-9]+\\.[0-9]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CruName();

    [GeneratedRegex("(gswp3-w5e5_obsclim_[0-9]{4})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClimatologyName();

    [GeneratedRegex("^(ne_[0-9]+m|CShapes-[0-9.]*[0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BoundariesName();

    [GeneratedRegex("([0-9]{4}-[0-9]{2}-[0-9]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex PrioGridName();

    [GeneratedRegex("actor-?([0-9]{2})([0-9])(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ActorName();

    [GeneratedRegex("_v([0-9]+(?:[._][0-9]+)*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VersionName();
}
