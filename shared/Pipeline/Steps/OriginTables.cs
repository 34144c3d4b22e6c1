using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Results.Origins;
using PocGrid.Sources;

namespace PocGrid.Pipeline.Steps;

/// <summary>The tables that lead from a cell-month back to the source rows.</summary>
internal sealed class OriginTables(GridMonthReader reader, OpenedRelease release, ReleasePlan plan, Territory territory)
{
    public async Task<IReadOnlyList<Table>> BuildAsync(CancellationToken cancellation)
    {
        var options = release.Profile.Panel;
        var cells = plan.Countries.SelectMany(country => territory.CellsOf(country.Iso3, options.CountryRule)).Distinct().ToArray();
        var events = await reader.TablesAsync(SourceKinds.Ged, name => name == ViolenceSchemas.Events.Name, CellEvents.Columns, cancellation);
        var (input, deployments) = (await reader.TablesAsync(SourceKinds.GeoPko, name => name == DeploymentSchemas.Deployments.Name, null, cancellation)).Single();
        return
        [
            CellEvents.Build(
                events.Select(file => new EventFile(
                    Names.Of(file.Input.File.Kind), file.Input.File.Release, file.Input.File.File, file.Table, (gid, month) => CandidateRule.Counts(plan, territory, file.Input.File.Kind, gid, month))),
                territory,
                cells,
                options.StudyPeriod,
                options.MonthRule),
            CellBases.Build(
                new DeploymentFile(Names.Of(input.File.Kind), input.File.Release, input.File.File, deployments),
                plan.Missions,
                territory,
                cells,
                options.StudyPeriod.Intersect(plan.DeploymentCoverage).Last),
        ];
    }
}
