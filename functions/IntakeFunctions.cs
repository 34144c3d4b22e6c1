using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Functions;

/// <summary>
/// Takes in a file that was put under <c>incoming/</c>, and asks for a refresh. One of the two triggers is to be disabled by a
/// setting: events arrive within seconds but need Azure, polling works on Azurite. A second delivery of a file changes nothing.
/// </summary>
public sealed class IntakeFunctions(Intake intake, Debounce debounce)
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
        if (outcome.AsksForRefresh)
        {
            await Instances.StartAsync(client, debounce with { Trace = outcome.Trace }, cancellation);
        }
    }
}
