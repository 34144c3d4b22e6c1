using PocGrid.Grid;
using PocGrid.Sources;

namespace PocGrid.Pipeline.Steps;

/// <summary>Which countries and months the GED files cover, taken together.</summary>
internal static class ViolenceCoverageRules
{
    /// <summary>
    /// A file covers its months for every country of which it holds an event of any type, or that it is declared to cover.
    /// Months of several files are joined where they touch; where they leave a gap, the later block counts. Candidate files
    /// count after the last month that the annual ones cover for the country.
    /// </summary>
    public static (IReadOnlyDictionary<string, MonthRange> Months, IReadOnlyDictionary<string, Month> AnnualUntil) Of(
        IReadOnlyList<(ReleaseInput Input, StepRecord<Conversion> Record)> conversions,
        CountryCodes codes)
    {
        var annual = Ranges(conversions, SourceKind.UcdpGed, codes).ToArray();
        var candidate = Ranges(conversions, SourceKind.UcdpGedCandidate, codes).ToArray();
        var annualUntil = new SortedDictionary<string, Month>(
            annual.GroupBy(c => c.Country).ToDictionary(c => c.Key, c => c.Max(file => file.Months.Last)), StringComparer.Ordinal);
        var cut = candidate
            .Select(c => annualUntil.TryGetValue(c.Country, out var until) && c.Months.First <= until ? c with { Months = c.Months with { First = until + 1 } } : c)
            .Where(c => !c.Months.IsEmpty);
        var months = new SortedDictionary<string, MonthRange>(StringComparer.Ordinal);
        foreach (var country in annual.Concat(cut).GroupBy(c => c.Country))
        {
            months.Add(country.Key, Join(country.Select(c => c.Months)));
        }

        return (months, annualUntil);
    }

    private static MonthRange Join(IEnumerable<MonthRange> ranges)
    {
        MonthRange? joined = null;
        foreach (var range in ranges.OrderBy(range => range.First).ThenBy(range => range.Last))
        {
            joined = joined is { } block && range.First <= block.Last + 1 ? block.Span(range) : range;
        }

        return joined!.Value;
    }

    private static IEnumerable<CountryMonths> Ranges(
        IReadOnlyList<(ReleaseInput Input, StepRecord<Conversion> Record)> conversions,
        SourceKind kind,
        CountryCodes codes) =>
        from conversion in conversions
        where conversion.Input.File.Kind == kind
        let result = conversion.Record.Result
        where result.Coverage is not null
        from country in result.GwCodes.Select(codes.NameOfGwCode).Concat(conversion.Input.File.Facts.CoversCountries).Distinct()
        select new CountryMonths(country, result.Coverage!.Value);

    private readonly record struct CountryMonths(string Country, MonthRange Months);
}
