namespace PocGrid.Pipeline.Refreshes;

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
