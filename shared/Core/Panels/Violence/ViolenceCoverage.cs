using PocGrid.Grid;

namespace PocGrid.Panels.Violence;

/// <summary>Which months of which countries the supplied GED files cover. Absence of a file is never absence of violence.</summary>
public sealed class ViolenceCoverage(IReadOnlyDictionary<string, MonthRange> months)
{
    /// <summary>Covered months by ISO 3166-1 alpha-3 code.</summary>
    public IReadOnlyDictionary<string, MonthRange> Months { get; } = months;

    /// <summary>The months covered for a country, or null where no file covers it.</summary>
    public MonthRange? Of(string country) => Months.TryGetValue(country, out var range) ? range : null;

    /// <summary>True where the whole range is covered for a country.</summary>
    public bool Covers(string country, MonthRange range) =>
        Of(country) is { } covered && covered.First <= range.First && covered.Last >= range.Last;
}
