using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using PocGrid.Lake;
using PocGrid.Pipeline;

namespace PocGrid.Functions;

/// <summary>Starts a refresh over the latest files of the catalogue.</summary>
public sealed class RefreshStarter(ILake lake)
{
    /// <summary>
    /// Starts the refresh unless it runs already or has completed. Its id names what it does, the request's content, and the
    /// code that does it: the same files under the same code are refreshed once.
    /// </summary>
    /// <returns>The refresh's id, and whether it was started by this call.</returns>
    public async Task<(string Id, bool IsStarted)> StartAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var request = await RefreshPlanner.LatestAsync(lake, Profile.Brief2025, cancellation);
        var id = $"{Path.GetFileNameWithoutExtension(request)}-{CodeVersion.Release[..16]}";
        var known = await client.GetInstanceAsync(id, cancellation);

        // Scheduling under the id of a completed instance would run it again.
        if (known?.RuntimeStatus is not (null or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated))
        {
            return (id, false);
        }

        await client.ScheduleNewOrchestrationInstanceAsync(nameof(RefreshOrchestrator), request, new StartOrchestrationOptions(id), cancellation);
        return (id, true);
    }
}
