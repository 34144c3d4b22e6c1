using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Panels.Violence;
using PocGrid.Sources;

namespace PocGrid.Pipeline.Steps;

/// <summary>Loads from the grid-months what the panel of a country is made of.</summary>
internal sealed class CountryInputs(ILake lake, OpenedRelease release, ReleasePlan plan)
{
    private readonly GridMonthReader _reader = new(lake, release);

    public async Task<PanelInputs> LoadAsync(CountryPlan country, CancellationToken cancellation)
    {
        var territory = await TerritoryAsync(cancellation);
        var deployments = await DeploymentsAsync(cancellation);
        return new PanelInputs
        {
            Country = country.Iso3,
            Period = country.Period,
            Territory = territory,
            Missions = plan.Missions,
            AtRisk = MonthsAtRisk.Of(country.Iso3, plan.Missions, deployments, plan.DeploymentCoverage.Last),
            Deployments = deployments,
            Violence = await ViolenceAsync(territory, cancellation),
            Coverage = new ViolenceCoverage(plan.ViolenceCoverage),
            Controls = new Controls(
                await CovariatesAsync(cancellation),
                territory.CellsOf(country.Iso3, release.Profile.Panel.CountryRule)),
        };
    }

    public async Task<Territory> TerritoryAsync(CancellationToken cancellation) =>
        new((await _reader.TablesAsync([SourceKind.Boundaries], _ => true, null, cancellation)).Single().Table);

    public async Task<IReadOnlyList<DeploymentRow>> DeploymentsAsync(CancellationToken cancellation) =>
        DeploymentRow.Of((await _reader.TablesAsync(SourceKinds.GeoPko, name => name == DeploymentSchemas.Deployments.Name, null, cancellation)).Single().Table);

    /// <summary>Violence of the annual files, and of candidate files in the months after them.</summary>
    private async Task<ViolenceRows> ViolenceAsync(Territory territory, CancellationToken cancellation)
    {
        var options = release.Profile.Panel;
        var columns = (string[])["gid", "month_id", "actor_class", ViolenceSchemas.EventsColumn(options.MonthRule), ViolenceSchemas.DeathsColumn(options.Deaths, options.MonthRule)];
        var tables = await _reader.TablesAsync(SourceKinds.Ged, name => name == ViolenceSchemas.CellMonths.Name, columns, cancellation);
        return ViolenceRows.Of(
            tables.Select(t => (t.Table, (Func<int, Month, bool>)((gid, month) => CandidateRule.Counts(plan, territory, t.Input.File.Kind, gid, month)))),
            options.MonthRule,
            options.Deaths);
    }

    /// <summary>Origins of the controls, by control name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ControlOriginsAsync(CancellationToken cancellation) =>
        new Controls(await CovariatesAsync(cancellation), []).Origins;

    private async Task<IReadOnlyList<(string Source, Table Table)>> CovariatesAsync(CancellationToken cancellation) =>
    [
        .. (await _reader.TablesAsync(SourceKinds.Covariates, _ => true, null, cancellation))
            .Select(t => ($"{Names.Of(t.Input.File.Kind)} {t.Input.File.Release}", t.Table)),
    ];
}
