using PocGrid.Datasets;
using PocGrid.Pipeline.Ingesting;

namespace PocGrid.Pipeline.Refreshes;

/// <summary>Chooses, among all files that a lake has catalogued, those that the next refresh is made of.</summary>
internal static class InputChoice
{
    /// <summary>
    /// The newest file of each dataset, in ordinal order of the paths: of two releases the one whose name comes later (23.1 before
    /// 24.1), of one release published twice the file that came later. Of GED and of the covariates, which may be cut into several
    /// files, of each file; of candidate events every month that not all annual releases cover.
    /// </summary>
    public static IReadOnlyList<CatalogueEntry> Newest(IReadOnlyList<Arrival> arrivals)
    {
        var newest = arrivals.GroupBy(SeriesOf).Select(Newest).ToList();
        RecognizedFile[] files = [.. newest.Select(entry => entry.File)];
        return
        [
            .. newest
                .Where(entry => entry.File.Dataset.IsNeededBeside(entry.File, files))
                .OrderBy(entry => entry.Path, StringComparer.Ordinal),
        ];
    }

    private static string SeriesOf(Arrival arrival)
        => arrival.Entry.File.Dataset.SeriesOf(arrival.Entry.File, IncomingPath.NameOf(arrival.Entry.Path));

    private static CatalogueEntry Newest(IEnumerable<Arrival> same) => same
        .OrderBy(arrival => ReleaseName(arrival.Entry), ReleaseNameComparer.Instance)
        .ThenBy(arrival => arrival.At)
        .ThenBy(arrival => arrival.Entry.Path, StringComparer.Ordinal)
        .Last().Entry;

    /// <summary>The release without what tells two files of one name apart (a hyphen and a digest).</summary>
    private static string ReleaseName(CatalogueEntry entry)
        => entry.File.Release is [.. var name, '-', _, _, _, _, _, _, _, _] release && release[^8..].All(char.IsAsciiHexDigitLower)
            ? name
            : entry.File.Release;
}

/// <summary>
/// Orders release names: numbers within them by value, everything else ordinally (9.1, 23.1, 23.10). The same on every machine,
/// which collations are not.
/// </summary>
internal sealed class ReleaseNameComparer : IComparer<string>
{
    public static readonly ReleaseNameComparer Instance = new();

    public int Compare(string? x, string? y)
    {
        var left = x.AsSpan();
        var right = y.AsSpan();
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var order = CompareNext(ref left, ref right);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(x, y);
    }

    private static int CompareNext(ref ReadOnlySpan<char> left, ref ReadOnlySpan<char> right)
    {
        var first = TakePart(ref left);
        var second = TakePart(ref right);
        if (!char.IsAsciiDigit(first[0]) || !char.IsAsciiDigit(second[0]))
        {
            return first.SequenceCompareTo(second);
        }

        var value = first.TrimStart('0');
        var other = second.TrimStart('0');
        return value.Length != other.Length ? value.Length.CompareTo(other.Length) : value.SequenceCompareTo(other);
    }

    /// <summary>A whole number, or one other character.</summary>
    private static ReadOnlySpan<char> TakePart(ref ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        var length = digits < 0 ? text.Length : Math.Max(1, digits);
        var part = text[..length];
        text = text[length..];
        return part;
    }
}
