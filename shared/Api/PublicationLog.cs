using System.Text;
using PocGrid.Lake;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Api;

/// <summary>
/// When a release was published, and which one before it: worked out anew only where a record of the log is new or changed.
/// </summary>
internal sealed class PublicationLog(ILake lake, ContentCache cache)
{
    private readonly RefreshLog _log = new(lake);

    /// <summary>As <see cref="RefreshLog.PublishedBeforeAsync"/>.</summary>
    public async Task<string?> BeforeAsync(string release, CancellationToken cancellation) =>
        (await OfAsync(release, cancellation)).Before;

    /// <summary>The day (UTC) as of <see cref="RefreshLog.FirstPublishedAsync"/>.</summary>
    public async Task<DateOnly?> DayAsync(string release, CancellationToken cancellation) => (await OfAsync(release, cancellation)).Day;

    private async Task<Publication> OfAsync(string release, CancellationToken cancellation)
    {
        var records = new StringBuilder();
        await foreach (var file in lake.ListAsync(LakeLayout.Refreshes, cancellation))
        {
            records.Append(file.Path).Append(file.ETag);
        }

        return await cache.GetAsync(
            $"published:{release}/{ContentDigest.OfText(records.ToString())}",
            async stop => new Publication(
                await _log.PublishedBeforeAsync(release, stop),
                await _log.FirstPublishedAsync(release, stop) is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null),
            publication => publication.Before?.Length ?? 0,
            cancellation);
    }

    private sealed record Publication(string? Before, DateOnly? Day);
}
