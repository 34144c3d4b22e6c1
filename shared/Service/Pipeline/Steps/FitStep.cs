using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline.Records;
using PocGrid.Results;
using PocGrid.Results.Models;
using PocGrid.Study;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>Fits one model: that of a country, or the pooled one.</summary>
internal sealed class FitStep() : ReleaseStep<FitAccount>(Step.Fit)
{
    protected override async ValueTask<IReadOnlyList<string>> MadeOfAsync(StepContext context, string fit) =>
        StepBasis.OfFit(context.Release, await context.PlanAsync(), fit);

    protected override async ValueTask<string?> ContentAsync(StepContext context, string fit) => await StepContent.OfFitAsync(context, fit);

    protected override FitAccount InRelease(FitAccount found, string release) =>
        new([.. found.Account.Select(row => row with { Release = release })]);

    protected override async Task<FitAccount> MakeAsync(StepContext context, string fit, StepOutput output)
    {
        var profile = context.Profile;
        var model = ModelSpec.Of(profile.Panel, profile.Model);
        var panels = new List<(string, Table)>();
        var countries = StepBasis.CountriesOf(await context.PlanAsync(), fit);
        foreach (var (country, built) in await context.RecordsAsync<PanelSize>(Step.Panel, countries))
        {
            var file = built.File(PanelStep.FittedPath(context.Release, country));
            panels.Add((country, await context.Lake.ReadOutputAsync(file, model.PanelColumnNames, context.Cancellation)));
        }

        var frame = Frame.Of(model, panels, profile.Panel);
        foreach (var table in FitTables.Of(fit, frame, profile.Model))
        {
            await output.WriteTableAsync(TablePath(context.Release.Id, table.Schema.Name, fit), table);
        }

        return new FitAccount(frame.Account(fit, context.Release.Id));
    }

    public static string TablePath(string release, string name, string fit) => LakeLayout.StepTable(release, $"fit-{fit}-{name}");
}

/// <summary>Rows of the panels that a fit used, and those that it left out.</summary>
internal sealed record FitAccount(IReadOnlyList<AccountRow> Account);
