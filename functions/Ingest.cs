using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PocGrid.Lake;

namespace PocGrid.Functions;

/// <summary>
/// Catalogues a file that was dropped under <c>incoming/</c>. One of the two triggers is to be disabled by a setting:
/// events arrive within seconds but need Azure, polling works on Azurite. A second delivery of a file changes nothing.
/// </summary>
public sealed class Ingest(ILake lake, ILogger<Ingest> logger)
{
    private const string Incoming = LakeSettings.Container + "/incoming/{source}/{release}/{file}";

    [Function("IngestPolled")]
    public Task Polled([BlobTrigger(Incoming)] BlobClient blob, CancellationToken cancellation)
        => AddAsync(blob, cancellation);

    [Function("IngestEventGrid")]
    public Task EventGrid([BlobTrigger(Incoming, Source = BlobTriggerSource.EventGrid)] BlobClient blob, CancellationToken cancellation)
        => AddAsync(blob, cancellation);

    private async Task AddAsync(BlobClient blob, CancellationToken cancellation)
    {
        var entry = await Pipeline.Ingest.AddFromLakeAsync(lake, blob.Name, cancellation);
        logger.LogInformation("{Path}: {Outcome}", blob.Name, entry is null ? "of a kind that is not used, left alone" : "catalogued");
    }
}
