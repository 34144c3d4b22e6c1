using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace PocGrid.Functions;

/// <summary>
/// Removes what the durable engine keeps of orchestrations that have ended; what came of refreshes stands in the lake's log.
/// </summary>
public sealed class PurgeHistory(AppSettings settings, TimeProvider time, ILogger<PurgeHistory> logger)
{
    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    [Function(nameof(PurgeHistory))]
    public async Task Run(
        [TimerTrigger("%CleanUpSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var purged = await client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(DateTimeOffset.UnixEpoch, time.GetUtcNow() - settings.HistoryAge, Ended),
            cancellation);
        logger.LogInformation("History of {Instances} orchestrations removed", purged.PurgedInstanceCount);
    }
}
