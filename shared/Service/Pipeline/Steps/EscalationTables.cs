using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results.Escalations;
using PocGrid.Results.Origins;
using PocGrid.Sources;
using PocGrid.Study;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>
/// Where killing escalates, to the last month of GED. These tables are made with the others, not with the panels, which a month of
/// candidate events after the study leaves as they are.
/// </summary>
internal static class EscalationTables
{
    public static async Task<IReadOnlyList<Table>> BuildAsync(StepContext context, StudyPlan plan, StudySources sources)
    {
        var converted = await context.GridMonthsAsync(SourceFamily.Violence, EventTable.Schema.Name, EscalationPlaces.Columns);
        EventFile[] files =
            [.. converted.Select(table => new EventFile(table.File.Kind, table.File.Release, table.File.File, table.Table, plan.Counts))];
        var all = await WithAllViolenceAsync(context, sources);
        var (escalations, backtests) = (new List<Table>(), new List<Table>());
        foreach (var country in plan.Countries)
        {
            var covered = plan.ViolenceCoverage[country.Iso3];
            var options = context.Profile.Panel with { CountryRule = CountryRule.OwnPart, StudyPeriod = covered };
            var history = new CountryHistory(
                all.InputsOf(country, plan, options), options, covered, plan.DeploymentCoverage.Last);
            var events = EscalationPlaces.EventsOf(files, sources.Codes.NameOfGwCode, country.Iso3, options);
            EscalationPlace[] places =
                [.. EscalationPlaces.Cells(history, events), .. EscalationPlaces.Units(history, events)];
            escalations.Add(EscalationTable.Build(history, places, first: context.Profile.Panel.StudyPeriod.First));
            backtests.Add(EscalationBacktest.Build(history, places));
        }

        return [EscalationTable.InOrder(TableConcat.Join(escalations)), EscalationBacktest.Pool(TableConcat.Join(backtests))];
    }

    /// <summary>The sources with the violence after the study, which no panel reads, and without covariates.</summary>
    private static async Task<StudySources> WithAllViolenceAsync(StepContext context, StudySources sources) => new(
        sources.Territory,
        sources.Maps,
        sources.Deployments,
        sources.OtherDeployments,
        [.. (await context.GridMonthsAsync(SourceFamily.Violence, ViolenceTable.Schema.Name)).Select(violence => violence.Table)],
        Covariates: [],
        sources.Codes);
}
