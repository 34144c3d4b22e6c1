using PocGrid.Lake;
using PocGrid.Releases;

namespace PocGrid.Pipeline.Refreshes;

/// <summary>
/// An operator's word on which release is served: to go back to an older one, or forward again. It is an entry in the log like a
/// refresh, and its number decides in the same way: whatever was asked for before it does not take its place, however late it
/// comes, and the next refresh publishes as ever.
/// </summary>
public sealed class Publication(ILake lake, TimeProvider? time = null)
{
    public const int LongestReason = 1000;

    private readonly RefreshLog _log = new(lake, time);
    private readonly ReleaseStore _store = new(lake);

    /// <summary>Has a release served. Where it is served already, the entry that published it is returned and nothing changes.</summary>
    /// <param name="reason">Why, for the log; not empty.</param>
    /// <param name="profile">The profile, beside the default one, whose pointer is moved; null for the default one's.</param>
    /// <exception cref="LakeException">There is no such release that passed its audit.</exception>
    /// <exception cref="LakeConflictException">A refresh that was asked for later published at the same moment.</exception>
    public async Task<Refresh> PublishAsync(string release, string reason, string? profile = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (await ServedByAsync(release, profile, cancellation) is { } before)
        {
            return before;
        }

        await _store.RequireAuditAsync(release, cancellation);
        var id = profile is null ? $"publish-{release}" : $"publish-{release}-{profile}";
        var known = await _log.FindAsync(id, cancellation);
        var record = await _log.AddAsync(id, request: "", known: known, reason: reason, profile: profile, cancellation: cancellation);
        if (!await _store.PublishAsync(release, record.Number, profile, cancellation)
            && (await _store.LatestAsync(profile, cancellation))?.Refresh != record.Number)
        {
            // Also where an earlier attempt died between its entry and its write: whoever reads the log sees that it came to nothing.
            await _log.FailedAsync(record.Number, "Another that was asked for later has published.", cancellation);
            throw new LakeConflictException(LakeLayout.LatestOf(profile));
        }

        await _log.PublishedAsync(record.Number, release, await _store.DigestAsync(release, cancellation), cancellation);
        return await _log.GetAsync(record.Number, cancellation);
    }

    private async Task<Refresh?> ServedByAsync(string release, string? profile, CancellationToken cancellation)
        => await _store.LatestAsync(profile, cancellation) is { } latest && latest.Release == release && latest.Refresh > 0
            ? (await _log.ListAsync(cancellation)).FirstOrDefault(record => record.Number == latest.Refresh && record.HasEnded)
            : null;
}
