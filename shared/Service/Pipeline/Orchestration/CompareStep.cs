using PocGrid.Lake;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Releases;
using PocGrid.Releases.Changes;

namespace PocGrid.Pipeline.Orchestration;

/// <summary>
/// Says what changed since the release of the same profile that is served, beside both. It is no part of the release, whose bytes
/// depend on its inputs alone, and its failure keeps nothing from being published: it can be made later.
/// </summary>
internal sealed class CompareStep(ILake lake, RefreshLog log)
{
    public async Task<StepAnswer> RunAsync(string release, int refresh, CancellationToken cancellation)
    {
        var profile = (await log.GetAsync(refresh, cancellation)).Profile;
        var latest = await new ReleaseStore(lake).LatestAsync(profile, cancellation);

        // Where the release is served already, an earlier run may have failed to compare it.
        var previous = latest?.Release != release ? latest?.Release : await log.PublishedBeforeAsync(release, cancellation);
        if (previous is null || await new ChangeStore(lake).FindAsync(previous, release, cancellation) is not null)
        {
            return new StepAnswer(release, [], true);
        }

        await new ReleaseComparison(lake).CompareAsync(previous, release, cancellation);
        return new StepAnswer(release, [], false);
    }
}
