using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;

namespace PocGrid.Pipeline.Steps;

/// <summary>Points readers to the release.</summary>
internal sealed class PublishStep(ILake lake)
{
    public async Task<StepAnswer> RunAsync(string release, CancellationToken cancellation) =>
        new(release, [], !await new ReleaseStore(lake).PublishAsync(release, cancellation));
}
