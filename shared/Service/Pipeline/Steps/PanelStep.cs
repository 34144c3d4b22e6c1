using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Pipeline.Records;
using PocGrid.Results;
using PocGrid.Results.Claims;
using PocGrid.Results.Distances;
using PocGrid.Results.Durations;
using PocGrid.Results.Seasons;
using PocGrid.Study;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>Builds the panel of one country, and what the tables of the release say of its violence and strength.</summary>
internal sealed class PanelStep() : ReleaseStep<PanelSize>(Step.Panel)
{
    protected override ValueTask<IReadOnlyList<string>> MadeOfAsync(StepContext context, string country) =>
        new(StepBasis.OfPanel(context.Release));

    protected override async ValueTask<string?> ContentAsync(StepContext context, string country) =>
        await StepContent.OfPanelAsync(context, country);

    protected override async Task<PanelSize> MakeAsync(StepContext context, string country, StepOutput output)
    {
        var plan = await context.PanelPlanAsync();
        var countryPlan = plan.Countries.Single(c => c.Iso3 == country);
        var options = context.Profile.Panel;
        var sources = await context.SourcesAsync();
        var inputs = sources.InputsOf(countryPlan, plan, options);
        var panel = PanelBuilder.Build(inputs, options);
        await WriteAsync(context, output, country, panel);

        var own = options.CountryRule == CountryRule.OwnPart
            ? inputs
            : sources.InputsOf(countryPlan, plan, options with { CountryRule = CountryRule.OwnPart });
        var history = new CountryHistory(own, options, options.StudyPeriod, plan.DeploymentCoverage.Last);
        (string Name, Table Table)[] tables =
        [
            ("country-months", CountryMonths.Build(history)),
            ("cell-months", CellMonths.Build(history)),
            ("cell-years", CellYears.Build(history)),
            ("responses", Responses.Build(history)),
            ("season-cells", SeasonCells.Build(history, sources.SeasonsOf(history.Cells))),
            ("overlap", Overlap.Build(history)),
            ("base-distances", BaseDistances.Build(history)),
            ("threats", Threats.Build(history, context.Profile.Model.WindowMonths)),
            ("response-spells", ResponseSpells.Build(history, context.Profile.Model.WindowMonths)),
            ("enhancement-origins", EnhancementOrigins.Build(history, context.Profile.Model.WindowMonths)),
            ("presence-patterns", PresencePatterns.Build(history)),
            ("strong-presence", StrongPresence.Build(history)),
            ("map-phases", MapPhases.Build(history)),
        ];
        foreach (var (name, table) in tables)
        {
            await output.WriteTableAsync(TablePath(context.Release.Id, name, country), table);
        }

        return PanelSize.Of(panel, inputs.Units, country);
    }

    /// <summary>
    /// Where columns are left out of the published panel, the whole one is kept for the models, among the steps, which are neither
    /// listed nor served.
    /// </summary>
    private static async Task WriteAsync(StepContext context, StepOutput output, string country, Table panel)
    {
        var leftOut = (await context.LeftOutAsync()).Select(left => left.Column).ToHashSet();
        if (context.Profile.LeaveOutRestricted)
        {
            await output.WriteTableAsync(FittedPath(context.Release, country), panel);
        }

        var kept = panel.Columns.Where(column => !leftOut.Contains(column.Schema.Name)).ToArray();
        var schema = panel.Schema with { Columns = [.. kept.Select(column => column.Schema)] };
        await output.WriteTableAsync(LakeLayout.Panel(context.Release.Id, country), new Table(schema, kept));
    }

    /// <summary>Path of the panel with all its columns, which models are fitted to.</summary>
    public static string FittedPath(OpenedRelease release, string country) =>
        release.Profile.LeaveOutRestricted ? LakeLayout.StepTable(release.Id, $"panel-{country}") : LakeLayout.Panel(release.Id, country);

    /// <summary>Path of a table that is made beside the panel.</summary>
    public static string TablePath(string release, string name, string country) => LakeLayout.StepTable(release, $"{name}-{country}");
}
