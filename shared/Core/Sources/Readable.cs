using System.Globalization;
using System.Text;

namespace PocGrid.Sources;

/// <summary>
/// Texts out of strangers' files as a message can show them: on one line, of a readable length, and without what steers a terminal.
/// </summary>
public static class Readable
{
    /// <summary>The longest value that is shown.</summary>
    public const int LongestValue = 80;

    /// <summary>The text, cut behind so many characters; what cannot be seen is U+FFFD.</summary>
    public static string Cut(string text, int longest = LongestValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= longest && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? text : Shown(text, longest);
    }

    /// <summary>Names with commas between them, the first of many.</summary>
    public static string List(IEnumerable<string> names, int most = 20)
    {
        var some = names.Take(most + 1).Select(name => Cut(name)).ToArray();
        return string.Join(", ", some.Take(most)) + (some.Length > most ? ", ..." : "");
    }

    private static string Shown(string text, int longest)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length + rune.Utf16SequenceLength > longest)
            {
                return shown.Append("...").ToString();
            }

            shown.Append(IsSeen(rune) ? rune.ToString() : "\uFFFD");
        }

        return shown.ToString();
    }

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
