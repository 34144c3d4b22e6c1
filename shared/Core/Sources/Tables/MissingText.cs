namespace PocGrid.Sources.Tables;

/// <summary>The texts that mean a missing value: one list for every column of every source.</summary>
internal static class MissingText
{
    /// <summary>What R, pandas, Stata, SAS and databases write where there is no value, besides nothing at all.</summary>
    public static readonly IReadOnlyList<string> Words = ["NA", "NaN", "NULL", "None", "."];

    /// <summary>True of a blank and of one of the words, whatever its case.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty)
        {
            return true;
        }

        foreach (var word in Words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
