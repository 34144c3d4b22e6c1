using PocGrid.Grid;
using PocGrid.Sources;

namespace PocGrid.Study;

/// <summary>The months of violence that the GED files, taken together, cover, by ISO 3166-1 alpha-3 code.</summary>
/// <param name="AnnualUntil">The last month that final events cover.</param>
/// <param name="BeforeGap">Earlier months that files cover too, but that do not count because a gap follows them.</param>
internal sealed record CoveredViolence(
    IReadOnlyDictionary<string, MonthRange> Months,
    IReadOnlyDictionary<string, Month> AnnualUntil,
    IReadOnlyDictionary<string, MonthRange> BeforeGap)
{
    /// <summary>
    /// A file covers months for every country of which it holds an event of any type, or that it is declared to cover.
    /// Months of several files are joined where they touch; where they leave a gap, the later block counts. Candidate
    /// events count after the last month that the final ones cover for the country.
    /// </summary>
    public static CoveredViolence Of(IReadOnlyList<ConvertedFile> files, CountryCodes codes)
    {
        var annual = Ranges(files, isCandidate: false, codes).ToArray();
        var candidate = Ranges(files, isCandidate: true, codes).ToArray();
        var annualUntil = new SortedDictionary<string, Month>(
            annual.GroupBy(c => c.Country).ToDictionary(c => c.Key, c => c.Max(file => file.Months.Last)), StringComparer.Ordinal);
        var cut = candidate
            .Select(c => annualUntil.TryGetValue(c.Country, out var until) && c.Months.First <= until
                ? c with { Months = c.Months with { First = until + 1 } }
                : c)
            .Where(c => !c.Months.IsEmpty);
        var months = new SortedDictionary<string, MonthRange>(StringComparer.Ordinal);
        var before = new SortedDictionary<string, MonthRange>(StringComparer.Ordinal);
        foreach (var country in annual.Concat(cut).GroupBy(c => c.Country))
        {
            var blocks = Blocks(country.Select(c => c.Months));
            months.Add(country.Key, blocks[^1]);
            if (blocks.Count > 1)
            {
                before.Add(country.Key, blocks[0].Span(blocks[^2]));
            }
        }

        return new CoveredViolence(months, annualUntil, before);
    }

    /// <summary>The months that files which are whole releases cover, joined as those of a country; null where there is no file.</summary>
    public static MonthRange? OfWholeReleases(IReadOnlyList<ConvertedFile> files)
    {
        var blocks = Blocks(files.Where(file => file.Family == SourceFamily.Violence).Select(file => file.Conversion.Coverage)
            .OfType<MonthRange>());
        return blocks.Count > 0 ? blocks[^1] : null;
    }

    /// <inheritdoc cref="StudyPlan.Counts(bool, string, Month)"/>
    public bool Counts(bool isCandidate, string country, Month month) => StudyPlan.Counts(AnnualUntil, isCandidate, country, month);

    private static List<MonthRange> Blocks(IEnumerable<MonthRange> ranges)
    {
        var blocks = new List<MonthRange>();
        foreach (var range in ranges.OrderBy(range => range.First).ThenBy(range => range.Last))
        {
            if (blocks.Count > 0 && range.First <= blocks[^1].Last + 1)
            {
                blocks[^1] = blocks[^1].Span(range);
            }
            else
            {
                blocks.Add(range);
            }
        }

        return blocks;
    }

    private static IEnumerable<CountryMonths> Ranges(IReadOnlyList<ConvertedFile> files, bool isCandidate, CountryCodes codes)
    {
        foreach (var file in files.Where(file => file.Family == SourceFamily.Violence && file.Conversion.Coverage is not null))
        {
            var withEvents = file.Conversion.CoveredCountries
                .Select(covered => (Months: new CountryMonths(codes.NameOfGwCode(covered.GwCode), covered.Months), covered.IsCandidate))
                .ToArray();
            var declared = file.File.Facts.CoversCountries.Except(withEvents.Select(covered => covered.Months.Country))
                .SelectMany(country => file.Conversion.CoverageParts
                    .Select(part => (Months: new CountryMonths(country, part.Months), part.IsCandidate)));
            foreach (var covered in withEvents.Concat(declared).Where(covered => covered.IsCandidate == isCandidate))
            {
                yield return covered.Months;
            }
        }
    }

    private readonly record struct CountryMonths(string Country, MonthRange Months);
}
