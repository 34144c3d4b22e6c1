namespace PocGrid.Sources;

/// <summary>What somebody may have meant who wrote a word that is not known.</summary>
public static class Suggestion
{
    /// <summary>The end of a sentence that asks whether the nearest known word was meant; empty where none is near.</summary>
    /// <param name="text">As it was written, misspelt or unfinished.</param>
    public static string Of(string text, IEnumerable<string> known)
    {
        var nearest = known
            .Select(word => (Word: word, Edits: text.Length > 2 && word.StartsWith(text, StringComparison.Ordinal) ? 1 : Edits(text, word)))
            .Where(word => word.Edits < text.Length && word.Edits <= Math.Max(2, text.Length / 3))
            .OrderBy(word => word.Edits)
            .FirstOrDefault();
        return nearest.Word is null ? "" : Asked(nearest.Word);
    }

    /// <summary>The same of a word that is known to be meant.</summary>
    public static string Asked(string word) => $"; did you mean '{word}'?";

    /// <summary>Letters to put in, take out or change (Levenshtein).</summary>
    private static int Edits(string from, string to)
    {
        int[] above = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 1; i <= from.Length; i++)
        {
            int[] row = [i, .. new int[to.Length]];
            for (var j = 1; j <= to.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
            }

            above = row;
        }

        return above[^1];
    }
}
