using Microsoft.DurableTask.Client;
using PocGrid.Api;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Functions;

/// <summary>Runs refreshes as durable orchestrations. The id of the refresh, the digest of what it does, is that of the instance.</summary>
internal sealed class DurableRefreshEngine(DurableTaskClient client) : IRefreshEngine
{
    public Task StartAsync(RefreshRecord refresh, CancellationToken cancellation)
        => Instances.StartOnceAsync(client, nameof(RefreshOrchestrator), RefreshInput.Of(refresh), refresh.Id, at: null, cancellation);

    public async Task<RefreshProgress?> ProgressAsync(RefreshRecord refresh, CancellationToken cancellation)
        => await client.GetInstanceAsync(refresh.Id, getInputsAndOutputs: true, cancellation) is { SerializedCustomStatus: not null } instance
            ? instance.ReadCustomStatusAs<RefreshProgress>()
            : null;
}
