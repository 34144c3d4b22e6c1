using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Panels.Violence;
using PocGrid.Sources;

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
    IReadOnlyList<(SourceKind Kind, Table CellMonths)> Violence,
    IReadOnlyList<(string Source, Table Table)> Covariates)
{
    public static async Task<ReleaseSources> LoadAsync(ILake lake, OpenedRelease release, CancellationToken cancellation)
    {
        var reader = new GridMonthReader(lake, release);
        var boundaries = await reader.TablesAsync([SourceKind.Boundaries], _ => true, null, cancellation);
        var deployments = await reader.TablesAsync(SourceKinds.GeoPko, name => name == DeploymentSchemas.Deployments.Name, null, cancellation);
        var otherDeployments = await reader.TablesAsync(SourceKinds.GeoPko, name => name == DeploymentSchemas.OtherDeployments.Name, null, cancellation);
        var violence = await reader.TablesAsync(SourceKinds.Ged, name => name == ViolenceSchemas.CellMonths.Name, null, cancellation);
        var covariates = await reader.TablesAsync(SourceKinds.Covariates, _ => true, null, cancellation);
        return new ReleaseSources(
            new Territory(boundaries.Single().Table),
            release.Profile.Panel.Strength.Maps,
            DeploymentRow.Of(deployments.Single().Table),
            DeploymentRow.Of(otherDeployments.Single().Table),
            [.. violence.Select(t => (t.Input.File.Kind, t.Table))],
            [.. covariates.Select(t => ($"{Names.Of(t.Input.File.Kind)} {t.Input.File.Release}", t.Table))]);
    }

    /// <summary>The deployment maps under a reading.</summary>
    public IReadOnlyList<DeploymentRow> DeploymentsOf(MapRule rule) => rule == Maps ? Deployments : OtherDeployments;

    /// <summary>All that the panel of a country is made of. Which months are at risk is the profile's reading of the maps, whatever the options say of strength.</summary>
    public PanelInputs InputsOf(CountryPlan country, ReleasePlan plan, PanelOptions options) => new()
    {
        Country = country.Iso3,
        Period = country.Period,
        Territory = Territory,
        Missions = plan.Missions,
        AtRisk = MonthsAtRisk.Of(country.Iso3, plan.Missions, Deployments, plan.DeploymentCoverage.Last),
        Deployments = DeploymentsOf(options.Strength.Maps),
        Violence = ViolenceRows.Of(
            Violence.Select(file => (file.CellMonths, (Func<int, Month, bool>)((gid, month) => CandidateRule.Counts(plan, Territory, file.Kind, gid, month)))),
            options.MonthRule,
            options.Deaths),
        Coverage = new ViolenceCoverage(plan.ViolenceCoverage),
        Controls = new Controls(Covariates, Territory.CellsOf(country.Iso3, options.CountryRule)),
    };

    /// <summary>The controls of some cells.</summary>
    public Controls ControlsOf(IReadOnlyCollection<GridCell> cells) => new(Covariates, cells);

    /// <summary>The rainy seasons of some cells.</summary>
    public RainySeasons SeasonsOf(IReadOnlyCollection<GridCell> cells) => new(Covariates, cells);
}
