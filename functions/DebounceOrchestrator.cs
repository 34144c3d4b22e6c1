using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Functions;

/// <summary>A debounce as a durable orchestration.</summary>
public static class DebounceOrchestrator
{
    // Names by which an engine knows the orchestration and its activity: instances that run go on under them, so they stay as they are.
    internal const string Name = "AskOrchestrator";
    internal const string Activity = "AskStep";

    [Function(Name)]
    public static Task<DebounceReply> Run([OrchestrationTrigger] TaskOrchestrationContext context)
        => context.GetInput<Debounce>()!.RunAsync(
            debounce => context.CallActivityAsync<DebounceReply>(Activity, debounce, Retries.Network),
            time => context.CreateTimer(time, CancellationToken.None));
}

/// <summary>
/// Looks into the lake whether a refresh is due, and starts it. It may run twice for one call: the refresh has its own id.
/// </summary>
public sealed class DebounceActivity(RefreshScheduler scheduler)
{
    [Function(DebounceOrchestrator.Activity)]
    public async Task<DebounceReply> Run(
        [ActivityTrigger] Debounce input, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var answer = await scheduler.AskAsync(AskedBy.Event, TimeSpan.FromSeconds(input.QuietSeconds), input.Trace, cancellation);
        foreach (var refresh in answer.ToStart)
        {
            await new DurableRefreshEngine(client).StartAsync(refresh, cancellation);
        }

        return DebounceReply.Of(answer);
    }
}
