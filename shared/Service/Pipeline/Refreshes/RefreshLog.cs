using System.Globalization;
using PocGrid.Lake;

namespace PocGrid.Pipeline.Refreshes;

/// <summary>
/// The refreshes of a lake, numbered in the order in which they were asked for: <c>refreshes/{number}.json</c>. The number decides
/// who publishes: a refresh never takes the place of one that was asked for after it, however late its messages come.
/// </summary>
public sealed class RefreshLog(ILake lake, TimeProvider? time = null)
{
    private const int LongestError = 4000;

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>All refreshes, the newest first.</summary>
    public async Task<IReadOnlyList<Refresh>> ListAsync(CancellationToken cancellation = default)
    {
        var records = new List<Refresh>();
        await foreach (var file in lake.ListAsync(LakeLayout.Refreshes, cancellation))
        {
            records.Add(await lake.ReadJsonAsync<Refresh>(file.Path, cancellation));
        }

        records.Reverse();
        return records;
    }

    /// <summary>The newest refresh, or null. Of all others nothing is read but their names.</summary>
    public async Task<Refresh?> NewestAsync(CancellationToken cancellation = default)
    {
        string? newest = null;
        await foreach (var file in lake.ListAsync(LakeLayout.Refreshes, cancellation))
        {
            newest = file.Path;
        }

        return newest is null ? null : await lake.ReadJsonAsync<Refresh>(newest, cancellation);
    }

    /// <exception cref="LakeFileNotFoundException">There is none of that number.</exception>
    public Task<Refresh> GetAsync(int number, CancellationToken cancellation = default)
        => lake.ReadJsonAsync<Refresh>(PathOf(number), cancellation);

    /// <summary>The newest refresh of that id, or null.</summary>
    public async Task<Refresh?> FindAsync(string id, CancellationToken cancellation = default)
        => (await ListAsync(cancellation)).FirstOrDefault(record => record.Id == id);

    /// <summary>The release of the same profile that was published last before a release was published first, or null.</summary>
    public async Task<string?> PublishedBeforeAsync(string release, CancellationToken cancellation = default)
    {
        Refresh[] published = [.. (await ListAsync(cancellation)).Where(
            record => record is { State: RefreshState.Published, Release: not null })];
        return published.LastOrDefault(record => record.Release == release) is { } first
            ? published.FirstOrDefault(record => record.Number < first.Number && record.Profile == first.Profile)?.Release
            : null;
    }

    /// <summary>When a release was published first; null where it was not, or by a refresh that has no record.</summary>
    public async Task<DateTimeOffset?> FirstPublishedAsync(string release, CancellationToken cancellation = default) =>
        (await ListAsync(cancellation))
            .LastOrDefault(record => record.State == RefreshState.Published && record.Release == release)?.EndedAt;

    /// <summary>
    /// Adds a refresh under the next number. Where one of that id has not ended, or another has added one after
    /// <paramref name="known"/>, that one is returned.
    /// </summary>
    /// <param name="known">The newest refresh of that id that the caller knows of; null for none.</param>
    /// <param name="reason">Why a release that was made before is published; null for a refresh that makes one.</param>
    /// <param name="profile">The profile, beside the default one, whose pointer it moves; null for the default one's.</param>
    public async Task<Refresh> AddAsync(
        string id,
        string request,
        string? trace = null,
        Refresh? known = null,
        string? reason = null,
        string? profile = null,
        CancellationToken cancellation = default)
    {
        while (true)
        {
            var all = await ListAsync(cancellation);
            if (all.FirstOrDefault(record => record.Id == id) is { } same && (!same.HasEnded || same.Number > (known?.Number ?? 0)))
            {
                return same;
            }

            var number = (all is [var last, ..] ? last.Number : 0) + 1;
            var record = new Refresh(
                number,
                id,
                RefreshState.Asked,
                _time.GetUtcNow(),
                request,
                Trace: trace,
                Reason: reason,
                Profile: profile);
            try
            {
                await lake.WriteIfAsync(PathOf(record.Number), SealedJson.Serialize(record), ifMatch: null, cancellation);
                return record;
            }
            catch (LakeConflictException)
            {
                // Another took the number.
            }
        }
    }

    /// <summary>Says that the refresh runs; what has ended stays ended.</summary>
    /// <returns>The refresh as it stands now.</returns>
    /// <exception cref="RefreshCancelledException">It was cancelled.</exception>
    public async Task<Refresh> BeginAsync(int number, CancellationToken cancellation = default)
    {
        var (record, _) = await ChangeAsync(
            number,
            record => record.State == RefreshState.Asked ? record with { State = RefreshState.Running } : record,
            cancellation);
        return RequireGoingOn(record);
    }

    /// <exception cref="RefreshCancelledException">The refresh was cancelled.</exception>
    public async Task RequireGoingOnAsync(int number, CancellationToken cancellation = default)
        => RequireGoingOn(await GetAsync(number, cancellation));

    /// <summary>Says that the release is there: a fact, whatever was said of the refresh before.</summary>
    /// <param name="manifestSha256">Digest of its manifest.</param>
    public Task PublishedAsync(int number, string release, string? manifestSha256 = null, CancellationToken cancellation = default)
        => ChangeAsync(
            number,
            record => record.State == RefreshState.Published
                ? record
                : Ended(record, RefreshState.Published) with { Release = release, Error = null, ManifestSha256 = manifestSha256 },
            cancellation);

    /// <summary>Says that the refresh failed; false where it had ended before.</summary>
    public async Task<bool> FailedAsync(int number, string error, CancellationToken cancellation = default)
    {
        var (_, isChanged) = await ChangeAsync(
            number,
            record => record.HasEnded
                ? record
                : Ended(record, RefreshState.Failed) with { Error = error.Length > LongestError ? error[..LongestError] : error },
            cancellation);
        return isChanged;
    }

    /// <summary>Ends the refresh after the step that runs. One that has ended is left as it is.</summary>
    public async Task<Refresh> CancelAsync(int number, CancellationToken cancellation = default)
        => (await ChangeAsync(number, record => record.HasEnded ? record : Ended(record, RefreshState.Cancelled), cancellation)).Record;

    private Refresh Ended(Refresh record, RefreshState state) => record with { State = state, EndedAt = _time.GetUtcNow() };

    private async Task<(Refresh Record, bool IsChanged)> ChangeAsync(
        int number, Func<Refresh, Refresh> change, CancellationToken cancellation)
    {
        var path = PathOf(number);
        while (true)
        {
            var etag = (await lake.FindAsync(path, cancellation))?.ETag ?? throw new LakeFileNotFoundException(path);
            var record = await GetAsync(number, cancellation);
            var changed = change(record);
            if (changed == record)
            {
                return (record, false);
            }

            try
            {
                await lake.WriteIfAsync(path, SealedJson.Serialize(changed), etag, cancellation);
                return (changed, true);
            }
            catch (LakeConflictException)
            {
                // Another changed it meanwhile: look again.
            }
        }
    }

    private static Refresh RequireGoingOn(Refresh record)
        => record.State == RefreshState.Cancelled ? throw new RefreshCancelledException(record.Number) : record;

    private static string PathOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{LakeLayout.Refreshes}{number:D6}.json");
}

/// <summary>Somebody ended the refresh.</summary>
public sealed class RefreshCancelledException(int number) : Exception($"Refresh {number} was cancelled.");
