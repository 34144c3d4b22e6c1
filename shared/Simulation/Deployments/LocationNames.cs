namespace PocGrid.Simulation.Deployments;

/// <summary>Names of places, in turn. Now and then one comes again: the same name at two coordinates.</summary>
internal sealed class LocationNames
{
    private const int RepeatEvery = 13;
    private static readonly string[] First = ["Ka", "Bo", "Lu", "Mé", "To", "Ndi", "Sha", "Gu", "Wa", "Zo", "Pe", "Ri"];
    private static readonly string[] Middle = ["ra", "lo", "bi", "su", "ngo", "te", "mba"];
    private static readonly string[] Last = ["ka", "ni", "to", "va", "sso", "le", "ru", "di", "go", "ma", "ye"];
    private int _given;

    public string Next()
    {
        var number = _given++;
        return NameOf(number % RepeatEvery == RepeatEvery - 1 ? number - 5 : number);
    }

    /// <summary>
    /// The counts of syllables have no common factor, so that names differ for some nine hundred numbers; then a numeral is added.
    /// </summary>
    private static string NameOf(int number)
    {
        var name = First[number % First.Length] + Middle[number % Middle.Length] + Last[number % Last.Length];
        var round = number / (First.Length * Middle.Length * Last.Length);
        return round == 0 ? name : $"{name} {new string('I', round + 1)}";
    }
}
