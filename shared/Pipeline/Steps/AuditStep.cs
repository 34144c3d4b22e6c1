using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;

namespace PocGrid.Pipeline.Steps;

/// <summary>Writes the manifest, reads everything in it again, and lets the release exist if all of it holds.</summary>
internal sealed class AuditStep(ILake lake)
{
    public async Task<StepAnswer> RunAsync(string release, CancellationToken cancellation)
    {
        if (await new ReleaseStore(lake).ExistsAsync(release, cancellation))
        {
            return new StepAnswer(release, [], true);
        }

        var manifest = await new ReleaseManifest(lake).MakeAsync(release, before: null, cancellation);
        await lake.WriteJsonAsync(ReleaseStore.ManifestPath(release), manifest, cancellation);
        var report = await new ReleaseAudit(lake).RunAsync(manifest, await ReleaseSourceFiles.FindAsync(lake, manifest, cancellation), cancellation);
        if (report.Problems.Count > 0)
        {
            throw new AuditException(report.Problems);
        }

        await lake.WriteJsonAsync(ReleaseStore.AuditPath(release), report, cancellation);
        return new StepAnswer(release, [], false);
    }
}
