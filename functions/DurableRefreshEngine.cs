using Microsoft.DurableTask.Client;
using PocGrid.Api;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Functions;

/// <summary>Runs refreshes as durable orchestrations. Each has an instance of its own.</summary>
internal sealed class DurableRefreshEngine(DurableTaskClient client) : IRefreshEngine
{
    public Task StartAsync(Refresh refresh, CancellationToken cancellation)
        => Instances.StartOnceAsync(client, nameof(RefreshOrchestrator), refresh, refresh.Instance, at: null, cancellation);

    public async Task<RefreshProgress?> ProgressAsync(Refresh refresh, CancellationToken cancellation)
        => await client.GetInstanceAsync(
            refresh.Instance,
            getInputsAndOutputs: true,
            cancellation) is { SerializedCustomStatus: not null } instance
            ? instance.ReadCustomStatusAs<RefreshProgress>()
            : null;
}
