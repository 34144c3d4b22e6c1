using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.UcdpGed;

/// <summary>Gleditsch-Ward numbers of states, as <c>gwnoa</c> holds them: one, or several with semicolons or commas between them.</summary>
/// <remarks>
/// Gleditsch and Ward (1999), A revised list of independent states since the Congress of Vienna, International Interactions 25(4): 2,
/// the United States, to 990, Samoa.
/// </remarks>
internal static class GleditschWard
{
    private const int Least = 2;

    // 990 is the last that is given; the countries of the simulated world have the next five.
    private const int Most = 995;

    /// <summary>The numbers without blanks and as a program writes them; empty where the value is missing, null where it is none.</summary>
    public static string? Read(ReadOnlySpan<char> text)
    {
        if (MissingText.Is(text))
        {
            return "";
        }

        var numbers = new List<long>();
        foreach (var range in text.SplitAny(';', ','))
        {
            if (!WholeNumber.TryParse(text[range].Trim(), out var number) || number is < Least or > Most)
            {
                return null;
            }

            numbers.Add(number);
        }

        return string.Join(';', numbers);
    }
}
