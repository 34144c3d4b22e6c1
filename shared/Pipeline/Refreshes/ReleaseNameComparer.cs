namespace PocGrid.Pipeline.Refreshes;

/// <summary>Orders release names: numbers within them by value, everything else ordinally (9.1, 23.1, 23.10).</summary>
internal sealed class ReleaseNameComparer : IComparer<string>
{
    public static readonly ReleaseNameComparer Instance = new();

    private static readonly StringComparer Natural = StringComparer.Create(
        System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.NumericOrdering);

    public int Compare(string? x, string? y) => Natural.Compare(x, y) is var order and not 0 ? order : string.CompareOrdinal(x, y);
}
