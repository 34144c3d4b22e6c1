namespace PocGrid.Results;

/// <summary>Each country by itself and all of them together.</summary>
public static class CountriesAndPooled
{
    public const string Pooled = "pooled";

    public const string Description = "ISO 3166-1 alpha-3 code, or pooled.";

    /// <summary>Rows by scope, pooled first, then the countries in the order in which they come.</summary>
    public static IEnumerable<(string Scope, IReadOnlyList<T> Rows)> Of<T>(IReadOnlyList<T> rows, Func<T, string> country) =>
        rows.GroupBy(country).Select(group => (group.Key, (IReadOnlyList<T>)[.. group])).Prepend((Pooled, rows));
}
