using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace PocGrid.Functions;

/// <summary>The refresh that comes round every month, after the sources' own monthly releases.</summary>
public sealed class MonthlyRefresh(RefreshStarter starter, ILogger<MonthlyRefresh> logger)
{
    [Function(nameof(MonthlyRefresh))]
    [FixedDelayRetry(5, "00:01:00")]
    public async Task Run([TimerTrigger("%RefreshSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (id, isStarted) = await starter.StartAsync(client, cancellation);
        logger.LogInformation("Refresh {Id} {Outcome}", id, isStarted ? "started" : "is running or done");
    }
}
