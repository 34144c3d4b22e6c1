using PocGrid.Datasets;
using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Study;

/// <summary>Decides what a release studies, and refuses the countries that its sources do not cover.</summary>
/// <param name="asked">Countries to study, ISO 3166-1 alpha-3; null for every host country of the missions table. One that is named
/// must not be refused.</param>
/// <param name="files">The files of the study, of which <see cref="InputRules"/> hold.</param>
public sealed class StudyPlanner(
    PanelOptions options,
    IReadOnlyList<string>? asked,
    IReadOnlyList<ConvertedFile> files,
    IReadOnlyList<Mission> missions,
    StudySources sources)
{
    private readonly MonthRange _deploymentCoverage =
        files.Single(file => file.Family == SourceFamily.Deployments).Conversion.Coverage!.Value;

    private readonly CoveredViolence _covered = CoveredViolence.Of(files, sources.Codes);

    private MonthRange Period => options.StudyPeriod.Intersect(_deploymentCoverage);

    /// <param name="events">The events of the GED files, with <see cref="BordersComparison.Columns"/>.</param>
    /// <exception cref="PlanException">Borders and events disagree, a country that was asked for is refused, or all are.</exception>
    public StudyPlan Make(IEnumerable<Table> events)
    {
        var studied = new List<CountryPlan>();
        var refused = new List<RefusedCountry>();
        foreach (var country in asked ?? [.. missions.Select(mission => mission.CountryIso3).Distinct().Order(StringComparer.Ordinal)])
        {
            if (Judge(country, out var months) is { } reason)
            {
                refused.Add(new RefusedCountry(country, sources.Codes.NameOf(country), reason));
            }
            else
            {
                studied.Add(new CountryPlan(country, sources.Codes.NameOf(country), months));
            }
        }

        var borders = BordersComparison.Of(events, sources.Territory, sources.Codes, options.StudyPeriod);
        BordersComparison.Require(
            borders,
            [.. studied.Select(country => country.Iso3)],
            sources.Codes,
            files.Single(file => file.Family == SourceFamily.Boundaries).KnownAs,
            options.StudyPeriod);
        RequireStudied(studied, refused);
        return new StudyPlan
        {
            Period = Period,
            DeploymentCoverage = _deploymentCoverage,
            Missions = missions,
            Countries = studied,
            Refused = refused,
            ViolenceCoverage = _covered.Months,
            AnnualUntil = _covered.AnnualUntil,
            ViolenceBeforeGap = _covered.BeforeGap,
            Borders = borders,
        };
    }

    /// <summary>Why a country is not studied; null where it is, in the months that it answers.</summary>
    private string? Judge(string country, out MonthRange months)
    {
        months = Period;
        if (missions.All(mission => mission.CountryIso3 != country))
        {
            return "The missions table has no mission in it; add a row to missions.csv beside the data.";
        }

        var atRisk = MonthsAtRisk.Of(country, missions, sources.Deployments, _deploymentCoverage.Last);
        if (atRisk.Extent is not { } extent || Period.Intersect(extent).IsEmpty)
        {
            var own = missions.Where(mission => mission.CountryIso3 == country).Select(mission => mission.Name);
            return $"It is never at risk in {Period}: Geo-PKO has no map of {string.Join(", ", own)} early enough. "
                + $"It holds maps of {MissionsOf(sources.Deployments)}.";
        }

        if (!_covered.Months.TryGetValue(country, out var covered))
        {
            return WithoutEvents();
        }

        if (sources.Territory.CellsOf(country, options.CountryRule).Count == 0)
        {
            return "The boundaries have no cell of it; supply boundaries with its ISO 3166-1 alpha-3, numeric or Gleditsch-Ward code.";
        }

        months = Period.Intersect(extent).Intersect(covered);
        return months.IsEmpty ? $"GED covers it in {covered}, which is outside its months at risk in {Period}." : null;
    }

    /// <summary>
    /// What is said of a country without events. Where rows were refused, they may have been its own: to declare coverage would cover
    /// that up.
    /// </summary>
    private string WithoutEvents()
    {
        var lost = files
            .Where(file => file.Family == SourceFamily.Violence)
            .Select(file => (file.File.File, Refused: Accounts.Refused(file.Conversion.Account)))
            .Where(file => file.Refused.Rows > 0)
            .Select(file => $"{file.File} ({file.Refused.Rows} rows, {file.Refused.Deaths} deaths)")
            .ToArray();
        return lost.Length == 0
            ? "The supplied GED files hold not a single event of it, of any type. Absence of a file is not absence of violence: "
                + "supply a GED file with the country, or declare under covers.countries in datasets.json that a file covers it."
            : "The supplied GED files hold not a single event of it that could be read, and rows were refused that may be its own: "
                + $"{string.Join(", ", lost)}. Correct them, 'describe DIR' names them, or supply a GED file with the country.";
    }

    private void RequireStudied(List<CountryPlan> studied, List<RefusedCountry> refused)
    {
        if (refused.Count > 0 && (asked is not null || studied.Count == 0))
        {
            throw new PlanException(
                (asked is not null ? "A country that was asked for is refused. " : "No country can be studied. ")
                + string.Join(" ", refused.Select(country => $"{country.Name} ({country.Iso3}): {country.Reason}")));
        }
    }

    /// <summary>The missions of which the deployment maps hold any, by name.</summary>
    internal static string MissionsOf(IReadOnlyList<DeploymentRow> deployments) =>
        string.Join(", ", deployments.Select(row => row.Mission).Distinct().Order(StringComparer.Ordinal));
}
