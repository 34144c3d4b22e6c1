using PocGrid.Datasets.Missions;
using PocGrid.Grid;

namespace PocGrid.Pipeline;

/// <summary>Which countries and months a release studies, and which it refuses and why.</summary>
internal sealed record ReleasePlan
{
    /// <summary>The study period cut to the months that the deployment maps cover.</summary>
    public required MonthRange Period { get; init; }

    /// <summary>Months that the deployment maps cover.</summary>
    public required MonthRange DeploymentCoverage { get; init; }

    public required IReadOnlyList<Mission> Missions { get; init; }

    public required IReadOnlyList<CountryPlan> Countries { get; init; }

    public required IReadOnlyList<RefusedCountry> Refused { get; init; }

    /// <summary>Months that the GED files cover, by ISO 3166-1 alpha-3 code (or GW and the number, where that is not known), also of countries that are not studied.</summary>
    public required IReadOnlyDictionary<string, MonthRange> ViolenceCoverage { get; init; }

    /// <summary>
    /// The last month that annual GED files, and the final events of files with candidates as well, cover, by country: candidate
    /// events count only after it.
    /// </summary>
    public required IReadOnlyDictionary<string, Month> AnnualUntil { get; init; }

    /// <summary>Earlier months that GED files cover as well, by country, but that do not count because none covers the months after them.</summary>
    public IReadOnlyDictionary<string, MonthRange> ViolenceBeforeGap { get; init; } = new Dictionary<string, MonthRange>();

    /// <summary>How many events of each country in the months that the study asks for lie in its cells or next to them.</summary>
    public IReadOnlyList<Steps.ComparedCountry> Borders { get; init; } = [];
}

/// <summary>A country that is studied.</summary>
/// <param name="Period">Its months in the panel: within the study, at risk, and covered by all sources.</param>
internal sealed record CountryPlan(string Iso3, string Name, MonthRange Period);

/// <summary>A host country that is not studied, with the reason.</summary>
internal sealed record RefusedCountry(string Iso3, string Name, string Reason);
