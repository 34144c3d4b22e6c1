using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PocGrid.Datasets;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Releases;

namespace PocGrid.Api;

/// <summary>When the service is not healthy though the lake can be read.</summary>
/// <param name="MaximumCheckAge">How long ago the official sources may last have been checked; null where nobody checks them.</param>
/// <param name="MaximumWait">How long a file in <c>incoming/</c> may wait to be taken in; null where nobody takes files in.</param>
public sealed record HealthPolicy(TimeSpan? MaximumCheckAge, TimeSpan? MaximumWait = null);

/// <summary>
/// Tells whether the lake can be read, what is published, how old each source is, whether a monthly check was missed, which files wait
/// or were rejected, and whether the profiles in the lake can be used. 503 where something is wrong. Anybody may ask, as often as they
/// like: what was found is told again for <see cref="HeldFor"/>, and those that ask at the same moment are told the same.
/// </summary>
public sealed class HealthApi(
    ILake lake,
    HealthPolicy policy,
    TimeProvider? time = null,
    ILogger<HealthApi>? log = null,
    ProfileShelf? profiles = null) : IDisposable
{
    /// <summary>How long the lake is not looked at again.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(5);

    private readonly ProfileShelf _profiles = profiles ?? new ProfileShelf(lake);
    private readonly ILogger _log = log ?? NullLogger<HealthApi>.Instance;
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly SemaphoreSlim _looking = new(1, 1);
    private (DateTimeOffset At, Health Health)? _held;

    private string Kind => lake is FolderLake ? "folder" : "blob";

    public async Task<IResult> AnswerAsync(CancellationToken cancellation = default)
    {
        await _looking.WaitAsync(cancellation);
        try
        {
            if (_held is not { } held || _time.GetUtcNow() - held.At >= HeldFor)
            {
                var health = await FindAsync(cancellation);
                _held = held = (_time.GetUtcNow(), health);
            }

            return Document(held.Health);
        }
        finally
        {
            _looking.Release();
        }
    }

    public void Dispose() => _looking.Dispose();

    private async Task<Health> FindAsync(CancellationToken cancellation)
    {
        try
        {
            return await LookAsync(cancellation);
        }
        catch (LakeException error)
        {
            _log.LogError(error, "The lake cannot be read.");
            return new Health(HealthStatus.Unavailable, Kind);
        }
    }

    private static DocumentResult Document(Health health) => new(
        health,
        health.Status is HealthStatus.Ok or HealthStatus.Empty ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
        TableFormat.Json.ContentType);

    private async Task<Health> LookAsync(CancellationToken cancellation)
    {
        var store = new ReleaseStore(lake);
        var latest = await store.LatestAsync(cancellation);
        var manifest = latest is null ? null : await store.ManifestAsync(latest.Release, cancellation);
        var arrivals = await Catalogue.ListAsync(lake, cancellation);
        var check = await LastCheck.FindAsync(lake, cancellation);

        var incoming = await IncomingAsync(cancellation);

        // Everybody may ask for this; why a refresh failed, or a release was published again, is for operators.
        var refresh = await new RefreshLog(lake).NewestAsync(cancellation);
        var profiles = await ProfilesAsync(store, latest, cancellation);
        return new Health(
            profiles.Any(profile => profile.Error is not null) ? HealthStatus.Misconfigured
                : IsOverdue(check, arrivals) ? HealthStatus.Overdue
                : IsLeftWaiting(incoming) ? HealthStatus.Waiting
                : manifest is null ? HealthStatus.Empty : HealthStatus.Ok,
            Kind,
            manifest?.Release,
            manifest?.Simulated,
            [.. KnownDatasets.All.Select(
                dataset => arrivals.Where(arrival => arrival.Entry.File.Kind == dataset.Kind)
                    .MaxBy(arrival => arrival.At)).OfType<Arrival>().Select(AgeOf)],
            check is null ? null : new CheckAge(check.CheckedAt, Days(check.CheckedAt), check.Failed, check.State),
            refresh is null ? null : RefreshEntry.Of(refresh with { Error = null, Reason = null }),
            profiles is [{ Path: null, Error: null }] ? null : profiles,
            incoming,
            manifest?.FailedSpecifications.Count);
    }

    private async Task<IReadOnlyList<ProfileHealth>> ProfilesAsync(
        ReleaseStore store,
        LatestRelease? latest,
        CancellationToken cancellation)
    {
        var healths = new List<ProfileHealth>();
        foreach (var one in await _profiles.ReadAsync(cancellation))
        {
            var own = one.Beside is { } name && Profile.IsName(name)
                ? await store.LatestAsync(name, cancellation)
                : one.Beside is null ? latest : null;
            healths.Add(new ProfileHealth(one.Profile?.Name ?? one.Beside, one.Beside is null, one.Path, own?.Release, one.Error));
        }

        return healths;
    }

    private async Task<IncomingState> IncomingAsync(CancellationToken cancellation)
    {
        var waiting = await Catalogue.WaitingAsync(lake, cancellation);
        return new IncomingState(
            waiting.Count,
            waiting.Min(file => (DateTimeOffset?)file.Written),
            await RejectedFiles.CountAsync(lake, cancellation));
    }

    private bool IsLeftWaiting(IncomingState incoming) => _time.GetUtcNow() - incoming.WaitingSince > policy.MaximumWait;

    // Where no source ever answered, the time counts from the first file.
    private bool IsOverdue(LastCheck? check, IReadOnlyList<Arrival> arrivals)
        => policy.MaximumCheckAge is { } maximum
            && (check?.AnsweredAt ?? arrivals.Min(arrival => (DateTimeOffset?)arrival.At)) is { } since
            && _time.GetUtcNow() - since > maximum;

    private SourceAge AgeOf(Arrival arrival) => new(arrival.Entry.File.Kind, arrival.Entry.File.Release, arrival.At, Days(arrival.At));

    private double Days(DateTimeOffset since) => Math.Round((_time.GetUtcNow() - since).TotalDays, 1);
}
