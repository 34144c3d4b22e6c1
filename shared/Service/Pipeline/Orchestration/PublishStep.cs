using PocGrid.Lake;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Telemetry;
using PocGrid.Releases;

namespace PocGrid.Pipeline.Orchestration;

/// <summary>Points readers to the release, unless a refresh that was asked for later has published already.</summary>
internal sealed class PublishStep(ILake lake, RefreshLog log)
{
    public async Task<StepAnswer> RunAsync(string release, int refresh, CancellationToken cancellation)
    {
        var profile = (await log.GetAsync(refresh, cancellation)).Profile;
        var store = new ReleaseStore(lake);
        var isMoved = await store.PublishAsync(release, refresh, profile, cancellation);
        await log.PublishedAsync(refresh, release, await store.DigestAsync(release, cancellation), cancellation);
        if (isMoved)
        {
            PipelineTelemetry.Published.Add(1);
        }

        return new StepAnswer(release, [], !isMoved);
    }
}
