using System.Text.RegularExpressions;
using PocGrid.Releases;

namespace PocGrid.Api;

/// <summary>A file of grid-months that a release was made from.</summary>
/// <param name="Source">Dataset.</param>
/// <param name="SourceRelease">Its release, and the first digits of a digest of what the file was made from.</param>
/// <param name="Part">The calendar year, or <c>all</c> where the table is not parted by year.</param>
/// <param name="Table">Name of the table of the data dictionary.</param>
/// <param name="Address">Where it is served.</param>
internal sealed partial record GridMonthFile(string Source, string SourceRelease, string Part, string? Table, long? Rows, long Length, string Sha256, string Address)
{
    private const string Whole = "all";

    /// <summary>Those of a release, in ordinal order of their paths.</summary>
    public static IEnumerable<GridMonthFile> Of(FoundRelease release) =>
        from file in release.Manifest.Files
        let match = PathForm().Match(file.Path)
        where match.Success
        let source = match.Groups["source"].Value
        let sourceRelease = match.Groups["release"].Value
        let part = match.Groups["year"] is { Success: true } year ? year.Value : Whole
        select new GridMonthFile(
            source, sourceRelease, part, file.Table, file.Rows, file.Length, file.Sha256, $"/{Routes.Releases}/{release.Id}/grid-months/{source}/{Uri.EscapeDataString(sourceRelease)}/{part}");

    /// <summary>The file in the lake.</summary>
    public static ManifestFile? Find(FoundRelease release, string source, string sourceRelease, string part) =>
        release.File($"grid-months/source={source}/release={sourceRelease}/{(part == Whole ? "" : $"year={part}/")}part-000.parquet");

    [GeneratedRegex("^grid-months/source=(?<source>[^/]+)/release=(?<release>[^/]+)/(year=(?<year>[0-9]{4})/)?part-000\\.parquet$", RegexOptions.CultureInvariant)]
    private static partial Regex PathForm();
}
