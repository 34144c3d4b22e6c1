using System.Text.RegularExpressions;

namespace PocGrid.Datasets;

/// <summary>Finds the release: what <c>datasets.json</c> says, else what the file name says, else the digest.</summary>
public static partial class ReleaseText
{
    public const string FromDeclaration = "datasets.json";
    public const string FromFileName = "file name";
    public const string FromDigest = "digest";

    public static (string Release, string From) Find(string? declared, Dataset dataset, string file, string dataName, string sha256)
    {
        if (declared is not null)
        {
            return (declared, FromDeclaration);
        }

        var named = dataset.ReleaseIn(NameOf(file)) ?? dataset.ReleaseIn(NameOf(dataName));
        return named is null ? ($"sha256-{sha256[..8]}", FromDigest) : (named, FromFileName);
    }

    /// <summary>The first group of a match, or null.</summary>
    public static string? Group(Match match) => match.Success ? match.Groups[1].Value : null;

    /// <summary>The same with dots for underscores: <c>23_1</c> is 23.1.</summary>
    public static string? Dotted(Match match) => Group(match)?.Replace('_', '.');

    /// <summary>A version behind <c>_v</c>.</summary>
    public static string? Version(string fileName) => Dotted(VersionName().Match(fileName));

    /// <summary>A file's name without folders.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    [GeneratedRegex("_v([0-9]+(?:[._][0-9]+)*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VersionName();
}
