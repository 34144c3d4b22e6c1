using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels.Strength;
using PocGrid.Results;
using PocGrid.Results.Origins;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>The tables that lead back to the source rows, and the source's own totals.</summary>
internal sealed class OriginTables(GridMonthReader reader, OpenedRelease release, ReleasePlan plan, ReleaseSources sources)
{
    /// <param name="countryMonths">Table <c>country_months</c>.</param>
    public async Task<IReadOnlyList<Table>> BuildAsync(Table countryMonths, CancellationToken cancellation)
    {
        var options = release.Profile.Panel;
        var ownParts = sources.UnitsOf(CountryRule.OwnPart, plan, options.StudyPeriod);
        var units = sources.UnitsOf(options.CountryRule, plan, options.StudyPeriod);
        var cells = plan.Countries.SelectMany(country => units.CellsOf(country.Iso3).Concat(ownParts.CellsOf(country.Iso3))).Distinct().ToArray();
        var events = await reader.TablesAsync(SourceFamily.Violence, name => name == ViolenceSchemas.Events.Name, [.. CellEvents.Columns.Union(CountryYears.Columns)], cancellation);
        EventFile[] files =
        [
            .. events.Select(file => new EventFile(
                file.Input.File.Kind, file.Input.File.Release, file.Input.File.File, file.Table, (isCandidate, country, month) => CandidateRule.Counts(plan, isCandidate, country, month))),
        ];
        var (input, deployments) = (await reader.TablesAsync(SourceFamily.Deployments, name => name == DeploymentSchemas.Deployments.Name, null, cancellation)).Single();
        return
        [
            CountryYears.Build(files, countryMonths, ownParts, sources.Codes.NameOfGwCode, options),
            CellEvents.Build(files, ownParts, sources.Codes.NameOfGwCode, cells, options.StudyPeriod, options.MonthRule),
            CellBases.Build(
                new DeploymentFile(input.File.Kind, input.File.Release, input.File.File, deployments, DeploymentRow.Of(deployments, sources.Codes.OfSource)),
                plan.Missions,
                ownParts,
                cells,
                options.StudyPeriod.Intersect(plan.DeploymentCoverage).Last),
        ];
    }
}
