using System.Globalization;
using System.Text.RegularExpressions;

namespace PocGrid.Datasets.GeoPko;

/// <summary>Reads the revision of a deployment map from Geo-PKO's <c>source</c>.</summary>
internal static partial class MapRevisionText
{
    /// <summary>
    /// The FIRST number after <c>Rev.</c>: a map that was <c>republished as 34.2</c> is still the one named first. Letters behind
    /// the number (the language, <c>83E</c>) do not count. A source without <c>Rev.</c> gives 0.
    /// </summary>
    public static MapRevision Parse(string source)
    {
        var match = Revision().Match(source);
        return match.Success ? new MapRevision(Number(match.Groups[1]), Number(match.Groups[2])) : default;
    }

    private static int Number(Group group) =>
        int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"\bRev\b\.?\s*([0-9]{1,6})(?:\.([0-9]{1,6}))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Revision();
}
