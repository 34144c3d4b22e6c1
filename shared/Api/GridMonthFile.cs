using System.Globalization;
using PocGrid.Lake;
using PocGrid.Releases;

namespace PocGrid.Api;

/// <summary>A file of grid-months that a release was made from.</summary>
/// <param name="Source">Dataset.</param>
/// <param name="SourceRelease">Its release, and the first digits of a digest of what the file was made from.</param>
/// <param name="Part">The calendar year, or <c>all</c> where the table is not parted by year.</param>
/// <param name="Table">Name of the table of the codebook.</param>
/// <param name="Address">Where it is served.</param>
internal sealed record GridMonthFile(
    string Source,
    string SourceRelease,
    string Part,
    string? Table,
    long? Rows,
    long Length,
    string Sha256,
    string Address)
{
    private const string Whole = "all";

    /// <summary>Those of a release, in ordinal order of their paths.</summary>
    public static IEnumerable<GridMonthFile> Of(FoundRelease release) =>
        from file in release.Manifest.Files
        let parts = LakeLayout.PartsOfGridMonth(file.Path)
        where parts is not null
        let part = PartOf(parts.Value.Year)
        select new GridMonthFile(
            parts.Value.Source,
            parts.Value.Release,
            part,
            file.Table,
            file.Rows,
            file.Length,
            file.Sha256,
            $"/{Routes.Releases}/{release.Id}/grid-months/{parts.Value.Source}/{Uri.EscapeDataString(parts.Value.Release)}/{part}");

    /// <summary>The file in the lake; null where the release has none such.</summary>
    public static ManifestFile? Find(FoundRelease release, string source, string sourceRelease, string part)
    {
        var partition = LakeLayout.Partition(source, sourceRelease);
        int? year = int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return PartOf(year) == part ? release.File(LakeLayout.GridMonth(partition, year)) : null;
    }

    private static string PartOf(int? year) => year?.ToString("D4", CultureInfo.InvariantCulture) ?? Whole;
}
