using PocGrid.Datasets.Missions;
using PocGrid.Grid;

namespace PocGrid.Study;

/// <summary>Which countries and months a release studies, and which it refuses and why.</summary>
public sealed record StudyPlan
{
    /// <summary>Why a candidate event is not counted.</summary>
    public const string CandidateReason = "candidate event in a month that final events cover";

    /// <summary>The study period cut to the months that the deployment maps cover.</summary>
    public required MonthRange Period { get; init; }

    /// <summary>Months that the deployment maps cover.</summary>
    public required MonthRange DeploymentCoverage { get; init; }

    public required IReadOnlyList<Mission> Missions { get; init; }

    public required IReadOnlyList<CountryPlan> Countries { get; init; }

    public required IReadOnlyList<RefusedCountry> Refused { get; init; }

    /// <summary>
    /// Months that the GED files cover, by ISO 3166-1 alpha-3 code (or GW and the number, where that is not known), also of countries
    /// that are not studied.
    /// </summary>
    public required IReadOnlyDictionary<string, MonthRange> ViolenceCoverage { get; init; }

    /// <summary>The last month that annual GED files, and the final events of files with candidates as well, cover, by country.</summary>
    public required IReadOnlyDictionary<string, Month> AnnualUntil { get; init; }

    /// <summary>
    /// Earlier months that GED files cover as well, by country, but that do not count because none covers the months after them.
    /// </summary>
    public IReadOnlyDictionary<string, MonthRange> ViolenceBeforeGap { get; init; } = new Dictionary<string, MonthRange>();

    /// <summary>How many events of each country in the months that the study asks for lie in its cells or next to them.</summary>
    public IReadOnlyList<ComparedCountry> Borders { get; init; } = [];

    /// <summary>
    /// The plan as far as months up to one go, which is all that panels of a study until then go by: the same whatever is known of later
    /// months, and of countries that are not studied.
    /// </summary>
    public StudyPlan Until(Month last) => this with
    {
        ViolenceCoverage = ByCountry(
            from country in ViolenceCoverage
            let months = country.Value.Intersect(country.Value with { Last = last })
            where !months.IsEmpty
            select (country.Key, months)),
        AnnualUntil = ByCountry(AnnualUntil.Select(country => (country.Key, country.Value < last ? country.Value : last))),
        ViolenceBeforeGap = new Dictionary<string, MonthRange>(),
        Refused = [],
        Borders = [],
    };

    /// <summary>
    /// Whether a country's events count in a month. Candidate events stand in for final ones until these come: they count only after
    /// the last month that final events cover for the country.
    /// </summary>
    public bool Counts(bool isCandidate, string country, Month month) => Counts(AnnualUntil, isCandidate, country, month);

    internal static bool Counts(IReadOnlyDictionary<string, Month> annualUntil, bool isCandidate, string country, Month month) =>
        !isCandidate || !annualUntil.TryGetValue(country, out var until) || month > until;

    private static SortedDictionary<string, T> ByCountry<T>(IEnumerable<(string Country, T Value)> values) =>
        new(values.ToDictionary(country => country.Country, country => country.Value), StringComparer.Ordinal);
}

/// <summary>A country that is studied.</summary>
/// <param name="Period">Its months in the panel: within the study, at risk, and covered by all sources.</param>
public sealed record CountryPlan(string Iso3, string Name, MonthRange Period);

/// <summary>A host country that is not studied, with the reason.</summary>
public sealed record RefusedCountry(string Iso3, string Name, string Reason);
