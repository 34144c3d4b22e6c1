using System.Text;
using PocGrid.Lake;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Api;

/// <summary>Which release was published before another one: worked out anew only where a record of the log is new or changed.</summary>
internal sealed class PublicationLog(ILake lake, ContentCache cache)
{
    private readonly RefreshLog _log = new(lake);

    /// <summary>As <see cref="RefreshLog.PublishedBeforeAsync"/>.</summary>
    public async Task<string?> BeforeAsync(string release, CancellationToken cancellation)
    {
        var records = new StringBuilder();
        await foreach (var file in lake.ListAsync(LakeLayout.Refreshes, cancellation))
        {
            records.Append(file.Path).Append(file.ETag);
        }

        var before = await cache.GetAsync(
            $"before:{release}/{ContentDigest.OfText(records.ToString())}",
            async stop => new Publication(await _log.PublishedBeforeAsync(release, stop)),
            publication => publication.Release?.Length ?? 0,
            cancellation);
        return before.Release;
    }

    private sealed record Publication(string? Release);
}
