using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Functions;

/// <summary>Starts orchestrations that may be started twice.</summary>
internal static class Instances
{
    /// <summary>
    /// Starts a debounce. Those of the same stretch of time are one. None is lost: the one that stands looks into the lake when that
    /// stretch is over, and so after every file for which it was started.
    /// </summary>
    public static Task StartAsync(DurableTaskClient client, Debounce debounce, CancellationToken cancellation)
    {
        var seconds = Math.Max(1, debounce.QuietSeconds);
        var stretch = (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / seconds) + 1;
        var id = string.Create(CultureInfo.InvariantCulture, $"ask-{seconds}-{stretch}");
        var at = DateTimeOffset.FromUnixTimeSeconds(stretch * seconds);
        return StartOnceAsync(client, DebounceOrchestrator.Name, debounce, id, at, cancellation);
    }

    /// <summary>
    /// Starts the instance unless it waits or runs. One that has ended is run again; whether it should be is for the caller to know.
    /// </summary>
    /// <param name="at">When it is to begin; at once where this is null.</param>
    public static async Task StartOnceAsync(
        DurableTaskClient client, string orchestrator, object input, string id, DateTimeOffset? at, CancellationToken cancellation)
    {
        if (IsAlive(await client.GetInstanceAsync(id, cancellation)))
        {
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id, at), cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Each back end has an exception of its own for an instance that another has started meanwhile.
            if (!IsAlive(await client.GetInstanceAsync(id, cancellation)))
            {
                throw;
            }
        }
    }

    private static bool IsAlive(OrchestrationMetadata? instance) => instance?.RuntimeStatus is
        OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended;
}
