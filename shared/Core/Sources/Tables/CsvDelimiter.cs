using PocGrid.Sources.Content;

namespace PocGrid.Sources.Tables;

/// <summary>
/// Which of comma, semicolon, tab and bar separates the fields of a CSV file: the one that its header has most of, outside quotes.
/// </summary>
internal static class CsvDelimiter
{
    private const int LongestHeader = 1 << 16;
    private const string Hint = "sep=";

    private static readonly char[] Known = [',', ';', '\t', '|'];

    /// <exception cref="SourceException">Not text.</exception>
    public static char Of(SourceContent content)
    {
        using var text = content.OpenText();
        var buffer = new char[LongestHeader];
        var head = buffer.AsSpan(0, text.ReadBlock(buffer, 0, buffer.Length)).TrimStart("\r\n");
        return head.StartsWith(Hint, StringComparison.OrdinalIgnoreCase) && head.Length > Hint.Length && Known.Contains(head[Hint.Length])
            ? head[Hint.Length]
            : MostOf(head);
    }

    /// <summary>True of the first field of the line with which Excel is told the delimiter, <c>sep=;</c>.</summary>
    public static bool IsExcelHint(ReadOnlySpan<char> field)
        => field.TrimEnd(Known).Trim().Equals(Hint, StringComparison.OrdinalIgnoreCase);

    private static char MostOf(ReadOnlySpan<char> head)
    {
        var counts = new int[Known.Length];
        var isQuoted = false;
        foreach (var letter in head)
        {
            if (letter is '\n' or '\r' && !isQuoted)
            {
                break;
            }

            isQuoted ^= letter == '"';
            if (!isQuoted && Array.IndexOf(Known, letter) is >= 0 and var i)
            {
                counts[i]++;
            }
        }

        return Known[Array.IndexOf(counts, counts.Max())];
    }
}
