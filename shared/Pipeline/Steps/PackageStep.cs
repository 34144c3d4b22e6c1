using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Pipeline.Steps;

/// <summary>Writes what describes the release to people and programs.</summary>
internal sealed class PackageStep(ILake lake)
{
    public async Task<StepAnswer> RunAsync(string release, CancellationToken cancellation)
    {
        var recordPath = StepRecords.ReleasePath(release, Step.Package);
        if (await StepRecords.FindAsync<PackageResult>(lake, recordPath, cancellation) is not null)
        {
            return new StepAnswer(release, [], true);
        }

        var manifest = await new ReleaseManifest(lake).MakeAsync(release, before: Step.Package, cancellation);
        var output = new StepOutput(lake, manifest.Simulated, cancellation);
        await output.FinishAsync(recordPath, new PackageResult(manifest.Files.Count));
        return new StepAnswer(release, [], false);
    }
}

/// <param name="Described">Number of files that the package describes.</param>
public sealed record PackageResult(int Described);
