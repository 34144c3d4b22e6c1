using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Results;

namespace PocGrid.Pipeline.Steps;

/// <summary>Fits one model: that of a country, or the pooled one.</summary>
internal sealed class FitStep(ILake lake)
{
    public async Task<StepAnswer> RunAsync(string release, string fit, CancellationToken cancellation)
    {
        var recordPath = StepRecords.ReleasePath(release, Step.Fit, fit);
        if (await StepRecords.FindAsync<FitAccount>(lake, recordPath, cancellation) is not null)
        {
            return new StepAnswer(release, [], true);
        }

        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var plan = (await StepRecords.GetAsync<ReleasePlan>(lake, StepRecords.ReleasePath(release, Step.Plan), cancellation)).Result;
        var options = opened.Profile.Model;
        var panels = new List<(string, Table)>();
        foreach (var country in plan.Countries.Where(country => fit == RefreshOrchestration.Pooled || fit == country.Iso3))
        {
            var panel = await lake.ReadTableAsync(PanelStep.FittedPath(opened, country.Iso3), columns: ModelFrame.PanelColumns(options), cancellation: cancellation);
            panels.Add((country.Iso3, panel));
        }

        var frame = ModelFrame.Of(panels, options, (fit, release));
        var output = new StepOutput(lake, opened.Simulated, cancellation);
        foreach (var table in FitTables.Of(fit, frame, options))
        {
            await output.WriteTableAsync($"steps/{release}/fit-{fit}-{table.Schema.Name}.parquet", table);
        }

        await output.FinishAsync(recordPath, new FitAccount(frame.Account));
        return new StepAnswer(release, [], false);
    }
}

/// <summary>Rows of the panels that a fit used, and those that it left out.</summary>
public sealed record FitAccount(IReadOnlyList<AccountRow> Account);
