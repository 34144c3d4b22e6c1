using PocGrid.Datasets.Missions;
using PocGrid.GridMonths;
using PocGrid.Pipeline.Records;
using PocGrid.Sources;
using PocGrid.Study;

namespace PocGrid.Pipeline.Steps;

/// <summary>Decides what the release studies.</summary>
internal sealed class PlanStep() : ReleaseStep<StudyPlan>(Step.Plan)
{
    protected override ValueTask<IReadOnlyList<string>> MadeOfAsync(StepContext context, string key) =>
        new(StepBasis.OfPlan(context.Release));

    protected override async Task<StudyPlan> MakeAsync(StepContext context, string key, StepOutput output)
    {
        var files = (await context.ConversionsAsync()).Files;
        InputRules.Require(files);
        if (context.Profile.LeaveOutRestricted)
        {
            RestrictedSources.Require(files);
        }

        string[] columns = [.. InputRules.EventColumns, .. BordersComparison.Columns];
        var events = await context.GridMonthsAsync(SourceFamily.Violence, EventTable.Schema.Name, columns);
        InputRules.RequireDistinctEvents(events);
        var missions = MissionTable.Read(await context.GridMonthAsync(SourceFamily.Missions));
        var planner = new StudyPlanner(context.Profile.Panel, context.Profile.Countries, files, missions, await context.SourcesAsync());
        return planner.Make(events.Select(file => file.Table));
    }

    protected override IReadOnlyList<string> KeysOf(StudyPlan found) => [.. found.Countries.Select(country => country.Iso3)];
}
