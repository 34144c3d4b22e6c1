using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Functions;

/// <summary>Looks into the lake whether a refresh is due, and starts it. It may run twice for one call: the refresh has its own id.</summary>
public sealed class AskStep(RefreshScheduler scheduler)
{
    [Function(nameof(AskStep))]
    public async Task<AskReply> Run([ActivityTrigger] AskInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var answer = await scheduler.AskAsync(AskedBy.Event, TimeSpan.FromSeconds(input.QuietSeconds), input.Trace, cancellation);
        foreach (var refresh in answer.ToStart)
        {
            await new DurableRefreshEngine(client).StartAsync(refresh, cancellation);
        }

        return new AskReply(answer.Outcome, answer.Refresh?.Id, answer.Missing);
    }
}
