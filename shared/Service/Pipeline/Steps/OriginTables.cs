using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels.Strength;
using PocGrid.Results;
using PocGrid.Results.Origins;
using PocGrid.Sources;
using PocGrid.Study;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>The tables that lead back to the source rows, and the source's own totals.</summary>
internal static class OriginTables
{
    /// <param name="countryMonths">Table <c>country_months</c>.</param>
    public static async Task<IReadOnlyList<Table>> BuildAsync(
        StepContext context, StudyPlan plan, StudySources sources, Table countryMonths)
    {
        var options = context.Profile.Panel;
        var ownParts = sources.UnitsOf(CountryRule.OwnPart, plan, options.StudyPeriod);
        var units = sources.UnitsOf(options.CountryRule, plan, options.StudyPeriod);
        var cells = plan.Countries.Select(country => country.Iso3)
            .SelectMany(country => units.CellsOf(country).Concat(ownParts.CellsOf(country))).Distinct().ToArray();
        string[] columns = [.. CellEvents.Columns.Union(CountryYears.Columns)];
        var events = await context.GridMonthsAsync(SourceFamily.Violence, EventTable.Schema.Name, columns);
        EventFile[] files =
            [.. events.Select(table => new EventFile(table.File.Kind, table.File.Release, table.File.File, table.Table, plan.Counts))];
        var deployments = (await context.GridMonthsAsync(SourceFamily.Deployments, DeploymentTable.Schema.Name)).Single();
        var file = deployments.File;
        var bases = DeploymentRow.Of(deployments.Table, sources.Codes.OfSource);
        return
        [
            CountryYears.Build(files, countryMonths, ownParts, sources.Codes.NameOfGwCode, options),
            CellEvents.Build(files, ownParts, sources.Codes.NameOfGwCode, cells, options.StudyPeriod, options.MonthRule),
            CellBases.Build(
                new DeploymentFile(file.Kind, file.Release, file.File, deployments.Table, bases),
                plan.Missions,
                ownParts,
                cells,
                options.StudyPeriod.Intersect(plan.DeploymentCoverage).Last),
        ];
    }
}
