using System.Collections.Concurrent;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Panels.Violence;
using PocGrid.Results;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>The grid-months of a release in memory, as every panel needs them.</summary>
/// <param name="Maps">How the profile reads the months of deployment maps.</param>
/// <param name="Deployments">The maps so read.</param>
/// <param name="OtherDeployments">The maps under the other reading.</param>
internal sealed record ReleaseSources(
    Territory Territory,
    MapRule Maps,
    IReadOnlyList<DeploymentRow> Deployments,
    IReadOnlyList<DeploymentRow> OtherDeployments,
    IReadOnlyList<Table> Violence,
    IReadOnlyList<(string Source, Table Table)> Covariates,
    CountryCodes Codes)
{
    private readonly ConcurrentDictionary<CountryRule, Units> _units = [];

    public static async Task<ReleaseSources> LoadAsync(ILake lake, OpenedRelease release, CancellationToken cancellation)
    {
        var reader = new GridMonthReader(lake, release);
        var boundaries = await reader.TablesAsync(SourceFamily.Boundaries, _ => true, null, cancellation);
        var deployments = await reader.TablesAsync(SourceFamily.Deployments, name => name == DeploymentSchemas.Deployments.Name, null, cancellation);
        var otherDeployments = await reader.TablesAsync(SourceFamily.Deployments, name => name == DeploymentSchemas.OtherDeployments.Name, null, cancellation);
        var violence = await reader.TablesAsync(SourceFamily.Violence, name => name == ViolenceSchemas.CellMonths.Name, null, cancellation);
        var covariates = await reader.TablesAsync(SourceFamily.Covariates, _ => true, null, cancellation);
        var codes = CountryCodes.Of(await reader.ConversionsAsync(cancellation));
        return new ReleaseSources(
            new Territory(boundaries.Single().Table),
            release.Profile.Panel.Strength.Maps,
            DeploymentRow.Of(deployments.Single().Table, codes.OfSource),
            DeploymentRow.Of(otherDeployments.Single().Table, codes.OfSource),
            [.. violence.Select(t => t.Table)],
            [.. covariates.Select(t => ($"{t.Input.File.Kind} {t.Input.File.Release}", t.Table))],
            codes);
    }

    /// <summary>The deployment maps under a reading.</summary>
    public IReadOnlyList<DeploymentRow> DeploymentsOf(MapRule rule) => rule == Maps ? Deployments : OtherDeployments;

    /// <summary>All that the panel of a country is made of. Which units there are and which months are at risk is the profile's reading of the maps, whatever the options say of strength.</summary>
    public PanelInputs InputsOf(CountryPlan country, ReleasePlan plan, PanelOptions options)
    {
        var units = UnitsOf(options.CountryRule, plan, options.StudyPeriod);
        return new PanelInputs
        {
            Country = country.Iso3,
            Period = country.Period,
            Territory = Territory,
            Units = units,
            Missions = plan.Missions,
            AtRisk = MonthsAtRisk.Of(country.Iso3, plan.Missions, Deployments, plan.DeploymentCoverage.Last),
            Deployments = DeploymentsOf(options.Strength.Maps),
            Violence = ViolenceOf(plan, options.MonthRule, options.Deaths),
            Coverage = new ViolenceCoverage(plan.ViolenceCoverage),
            Controls = new Controls(Covariates, units.CellsOf(country.Iso3)),
        };
    }

    /// <summary>The units under a rule. They do not depend on the month rule, so that panels under any have the same rows.</summary>
    public Units UnitsOf(CountryRule rule, ReleasePlan plan, MonthRange study) => _units.GetOrAdd(rule, _ => new Units(Territory, rule, PlacesIn(plan, study)));

    /// <summary>The controls of some cells.</summary>
    public Controls ControlsOf(IReadOnlyCollection<GridCell> cells) => new(Covariates, cells);

    /// <summary>The rainy seasons of some cells.</summary>
    public RainySeasons SeasonsOf(IReadOnlyCollection<GridCell> cells) => new(Covariates, cells);

    /// <summary>What each country rule takes from the countries studied.</summary>
    public Table CountryRulesOf(ReleasePlan plan, PanelOptions options) =>
        new CountryRulesTable(
            rule => UnitsOf(rule, plan, options.StudyPeriod), ViolenceOf(plan, options.MonthRule, options.Deaths), Deployments, plan.Missions, plan.Period).Build(
            [.. plan.Countries.Select(country => (country.Iso3, plan.Period.Intersect(plan.ViolenceCoverage[country.Iso3])))]);

    private ViolenceRows ViolenceOf(ReleasePlan plan, MonthRule rule, DeathsEstimate estimate) => ViolenceRows.Of(
        Violence,
        (isCandidate, country, month) => CandidateRule.Counts(plan, isCandidate, country, month),
        Codes.NameOfGwCode,
        rule,
        estimate);

    /// <summary>Events of which a month is in the study and covered for their country, and bases on maps that stand in a month of the study.</summary>
    private IEnumerable<SourcePlace> PlacesIn(ReleasePlan plan, MonthRange study)
    {
        var violence = ViolenceOf(plan, MonthRule.Spread, DeathsEstimate.Best);
        var covered = new ViolenceCoverage(plan.ViolenceCoverage);
        var known = study.Intersect(new MonthRange(study.First, plan.DeploymentCoverage.Last));
        return Enumerable.Range(0, violence.Count).Select(violence.Place)
            .Where(place => study.Contains(place.Month) && covered.Of(place.Country)?.Contains(place.Month) == true)
            .Concat(StandingMap.RowsIn(Deployments, plan.Missions, known).Select(standing => standing.Row.Place));
    }
}
