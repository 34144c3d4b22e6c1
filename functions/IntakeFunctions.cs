using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Functions;

/// <summary>
/// Takes in a file that was put under <c>incoming/</c>, and asks for a refresh. One of the two triggers is to be disabled by a
/// setting: events arrive within seconds but need Azure, polling works on Azurite. A second delivery of a file changes nothing.
/// </summary>
public sealed class IntakeFunctions(Intake intake, Debounce debounce, ILogger<IntakeFunctions> logger)
{
    // Whatever lies there, also where no source is looked for: that is rejected with the reason.
    private const string Incoming = LakeSettings.Container + "/incoming/{path}";

    [Function("IngestPolled")]
    public Task Polled(
        [BlobTrigger(Incoming, Connection = LakeSettings.Connection)] BlobClient blob,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
        => TakeInAsync(blob, client, cancellation);

    [Function("IngestEventGrid")]
    public Task EventGrid(
        [BlobTrigger(Incoming, Source = BlobTriggerSource.EventGrid, Connection = LakeSettings.Connection)] BlobClient blob,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
        => TakeInAsync(blob, client, cancellation);

    private async Task TakeInAsync(BlobClient blob, DurableTaskClient client, CancellationToken cancellation)
    {
        var outcome = await intake.TakeInAsync(blob.Name, cancellation);
        logger.LogOutcome(outcome);
        if (outcome.AsksForRefresh)
        {
            await Instances.StartAsync(client, debounce with { Trace = outcome.Trace }, cancellation);
        }
    }
}

/// <summary>What the app's log says of a file that came in.</summary>
internal static class OutcomeLog
{
    /// <summary>
    /// A line with the reason where there is one; a warning where the file was not taken in, so that a filter for warnings shows it.
    /// </summary>
    public static void LogOutcome(this ILogger logger, IntakeOutcome outcome)
    {
        var level = outcome.Result is IntakeResult.Rejected or IntakeResult.Failed ? LogLevel.Warning : LogLevel.Information;
        if (outcome.Reason is { } reason)
        {
            logger.Log(level, "{Path}: {Result}: {Reason}", outcome.Path, outcome.Result, reason);
        }
        else
        {
            logger.Log(level, "{Path}: {Result}", outcome.Path, outcome.Result);
        }
    }
}
