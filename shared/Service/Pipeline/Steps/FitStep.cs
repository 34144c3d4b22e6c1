using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Results;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>Fits one model: that of a country, or the pooled one.</summary>
internal sealed class FitStep(ILake lake)
{
    public async Task<StepAnswer> RunAsync(string release, string fit, CancellationToken cancellation)
    {
        var recordPath = StepRecords.ReleasePath(release, Step.Fit, fit);
        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var plan = (await StepRecords.GetAsync<ReleasePlan>(lake, StepRecords.ReleasePath(release, Step.Plan), cancellation)).Result;
        var madeOf = await StepRecords.DigestAsync(lake, StepBasis.OfFit(opened, plan, fit), cancellation);
        if (await StepRecords.FindAsync<FitAccount>(lake, recordPath, madeOf, cancellation) is not null)
        {
            return new StepAnswer(release, [], true);
        }

        var profile = opened.Profile;
        var model = ModelSpec.Of(profile.Panel, profile.Model);
        var panels = new List<(string, Table)>();
        foreach (var country in plan.Countries.Where(country => fit == RefreshOrchestration.Pooled || fit == country.Iso3))
        {
            var built = await StepRecords.GetAsync<PanelResult>(lake, StepRecords.ReleasePath(release, Step.Panel, country.Iso3), cancellation);
            panels.Add((country.Iso3, await lake.ReadOutputAsync(built.File(PanelStep.FittedPath(opened, country.Iso3)), model.PanelColumnNames, cancellation)));
        }

        var frame = Frame.Of(model, panels, profile.Panel);
        var output = new StepOutput(lake, opened.Simulated, cancellation);
        foreach (var table in FitTables.Of(fit, frame, profile.Model))
        {
            await output.WriteTableAsync(TablePath(release, table.Schema.Name, fit), table);
        }

        await output.FinishAsync(recordPath, new FitAccount(frame.Account(fit, release)), madeOf);
        return new StepAnswer(release, [], false);
    }

    public static string TablePath(string release, string name, string fit) => LakeLayout.StepTable(release, $"fit-{fit}-{name}");
}

/// <summary>Rows of the panels that a fit used, and those that it left out.</summary>
internal sealed record FitAccount(IReadOnlyList<AccountRow> Account);
