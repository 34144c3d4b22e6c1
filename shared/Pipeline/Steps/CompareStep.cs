using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;
using PocGrid.Releases.Changes;

namespace PocGrid.Pipeline.Steps;

/// <summary>
/// Says what changed since the release that is served, beside both. It is no part of the release, whose bytes depend on its inputs
/// alone, and its failure keeps nothing from being published: it can be made later.
/// </summary>
internal sealed class CompareStep(ILake lake)
{
    public async Task<StepAnswer> RunAsync(string release, CancellationToken cancellation)
    {
        var latest = await new ReleaseStore(lake).LatestAsync(cancellation);
        if (latest is null || latest.Release == release)
        {
            return new StepAnswer(release, [], true);
        }

        await new ReleaseComparison(lake).CompareAsync(latest.Release, release, cancellation);
        return new StepAnswer(release, [], false);
    }
}
