using System.Collections.Concurrent;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Panels.Violence;
using PocGrid.Tables;

namespace PocGrid.Study;

/// <summary>The grid-months of a study in memory, as every panel needs them.</summary>
/// <param name="Maps">How the profile reads the months of deployment maps.</param>
/// <param name="Deployments">The maps so read.</param>
/// <param name="OtherDeployments">The maps under the other reading.</param>
/// <param name="Violence">Tables of <see cref="ViolenceTable.Schema"/>.</param>
/// <param name="Covariates">Tables of covariates, each with its source's name.</param>
public sealed record StudySources(
    Territory Territory,
    MapRule Maps,
    IReadOnlyList<DeploymentRow> Deployments,
    IReadOnlyList<DeploymentRow> OtherDeployments,
    IReadOnlyList<Table> Violence,
    IReadOnlyList<(string Source, Table Table)> Covariates,
    CountryCodes Codes)
{
    private readonly ConcurrentDictionary<(CountryRule Rule, MonthRange Study), Units> _units = [];
    private readonly ConcurrentDictionary<(MonthRule Rule, DeathsEstimate Deaths), ViolenceRows> _violence = [];
    private readonly ConcurrentDictionary<(CountryRule Rule, string Country), Controls> _controls = [];

    /// <summary>The deployment maps under a reading.</summary>
    public IReadOnlyList<DeploymentRow> DeploymentsOf(MapRule rule) => rule == Maps ? Deployments : OtherDeployments;

    /// <summary>
    /// All that the panel of a country is made of. Which units there are and which months are at risk is the profile's reading of the
    /// maps, whatever the options say of strength.
    /// </summary>
    public PanelInputs InputsOf(CountryPlan country, StudyPlan plan, PanelOptions options)
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
            Controls = _controls.GetOrAdd(
                (options.CountryRule, country.Iso3), key => new Controls(Covariates, units.CellsOf(key.Country))),
        };
    }

    /// <summary>The units under a rule. They do not depend on the month rule, so that panels under any have the same rows.</summary>
    public Units UnitsOf(CountryRule rule, StudyPlan plan, MonthRange study) =>
        _units.GetOrAdd((rule, study), _ => new Units(Territory, rule, PlacesIn(plan, study)));

    /// <summary>The controls of some cells.</summary>
    public Controls ControlsOf(IReadOnlyCollection<GridCell> cells) => new(Covariates, cells);

    /// <summary>The rainy seasons of some cells.</summary>
    public IReadOnlyList<RainySeasons> SeasonsOf(IReadOnlyCollection<GridCell> cells) => RainySeasons.Of(Covariates, cells);

    /// <summary>The violence that counts, under a month rule and an estimate; read once, for every panel and batch of a release.</summary>
    public ViolenceRows ViolenceOf(StudyPlan plan, MonthRule rule, DeathsEstimate estimate)
    {
        return _violence.GetOrAdd((rule, estimate), key => key.Deaths == DeathsEstimate.Best ? Read(key.Deaths) : OtherDeaths(key.Deaths));

        ViolenceRows Read(DeathsEstimate deaths) => ViolenceRows.Of(Violence, plan.Counts, Codes.NameOfGwCode, rule, deaths);

        // Which rows count is a matter of the month rule alone: estimates share all but the deaths.
        ViolenceRows OtherDeaths(DeathsEstimate deaths)
            => ViolenceOf(plan, rule, DeathsEstimate.Best) with { Deaths = Read(deaths).Deaths };
    }

    /// <summary>
    /// Events of which a month is in the study and covered for their country, and bases on maps that stand in a month of the study.
    /// </summary>
    private IEnumerable<SourcePlace> PlacesIn(StudyPlan plan, MonthRange study)
    {
        var violence = ViolenceOf(plan, MonthRule.Spread, DeathsEstimate.Best);
        var covered = new ViolenceCoverage(plan.ViolenceCoverage);
        var known = study.Intersect(new MonthRange(study.First, plan.DeploymentCoverage.Last));
        return Enumerable.Range(0, violence.Count).Select(violence.Place)
            .Where(place => study.Contains(place.Month) && covered.Of(place.Country)?.Contains(place.Month) == true)
            .Concat(StandingMap.RowsIn(Deployments, plan.Missions, known).Select(standing => standing.Row.Place));
    }
}
