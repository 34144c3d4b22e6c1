using Microsoft.Extensions.Logging;
using PocGrid.Datasets;
using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Telemetry;
using PocGrid.Releases;

namespace PocGrid.Pipeline.Refreshes;

/// <summary>Who asks for a refresh.</summary>
public enum AskedBy
{
    /// <summary>An ingest, or the calendar. What failed or was cancelled is not begun again.</summary>
    Event,

    /// <summary>
    /// A person or a program. What failed or was cancelled is begun again, and a release that is no longer the latest is published
    /// again.
    /// </summary>
    Operator,
}

/// <summary>What came of asking for a refresh.</summary>
public enum AskOutcome
{
    /// <summary>The refresh is to run, or runs.</summary>
    Begun,

    /// <summary>Files came in a moment ago, or wait to be taken in; ask again when no more come.</summary>
    Settling,

    /// <summary>A source that every release needs is not in the lake.</summary>
    WaitingForSources,

    /// <summary>The same files were refreshed under the same code before, whatever came of it.</summary>
    NothingNew,

    /// <summary>The profile in the lake cannot be used; the log says why.</summary>
    UnusableProfile,
}

/// <param name="Refresh">The refresh that runs or ran over these files; null where there is none.</param>
/// <param name="Missing">Sources that are waited for.</param>
public sealed record AskAnswer(AskOutcome Outcome, Refresh? Refresh, IReadOnlyList<string> Missing)
{
    /// <summary>The answers of the profiles beside the default one, whose answer this is; in their order.</summary>
    public IReadOnlyList<AskAnswer> Beside { get; init; } = [];

    /// <summary>The refreshes, of whichever profile, that are to be started.</summary>
    public IReadOnlyList<Refresh> ToStart =>
    [
        .. ((IEnumerable<AskAnswer>)[this, .. Beside]).Where(answer => answer.Outcome == AskOutcome.Begun)
            .Select(answer => answer.Refresh!),
    ];

    /// <summary>Files in <c>incoming/</c> that could not be taken in, with the reason.</summary>
    public IReadOnlyList<IntakeOutcome> Waiting { get; init; } = [];
}

/// <summary>
/// Decides whether a refresh is due, from what lies in the lake and not from who asks or how often, and enters it into the log: asking
/// twice, late or out of order has the effect of asking once. It is decided for each profile of the lake by itself.
/// </summary>
public sealed class RefreshScheduler(ILake lake, ProfileShelf profiles, TimeProvider? time = null, ILogger<Intake>? log = null)
{
    /// <summary>How long the ingest of a file that has just come is left to its own event.</summary>
    private static readonly TimeSpan OwnIngest = TimeSpan.FromMinutes(2);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly RefreshLog _log = new(lake, time);
    private readonly Intake _intake = new(lake, profiles, log);

    /// <summary>A scheduler for one profile, whatever lies in the lake.</summary>
    public RefreshScheduler(ILake lake, Profile profile, TimeProvider? time = null)
        : this(lake, ProfileShelf.Of(profile), time)
    {
    }

    /// <summary>
    /// Takes in what lies in <c>incoming/</c> and nothing is known of, so that no refresh goes without it, and looks whether one is due.
    /// </summary>
    /// <param name="quiet">How long no file may have come in; zero for an event that waits no more, whatever could not be taken in.</param>
    /// <param name="trace">W3C trace context of what asks.</param>
    public async Task<AskAnswer> AskAsync(AskedBy by, TimeSpan quiet, string? trace = null, CancellationToken cancellation = default)
    {
        var waits = by == AskedBy.Event && quiet > TimeSpan.Zero;
        if (waits && await IsBusyAsync(quiet, cancellation))
        {
            return new AskAnswer(AskOutcome.Settling, null, []);
        }

        var missed = await _intake.TakeInMissedAsync(cancellation);
        var failed = missed.Where(outcome => outcome.Result == IntakeResult.Failed).ToList();
        if ((waits && missed.Any(outcome => outcome.AsksForRefresh)) || (failed.Count > 0 && (waits || by == AskedBy.Operator)))
        {
            return new AskAnswer(AskOutcome.Settling, null, []) { Waiting = failed };
        }

        var all = await Catalogue.ListAsync(lake, cancellation);
        var arrivals = all.Where(arrival => !Intake.IsShipped(arrival.Entry)).ToList();
        if (Missing(arrivals) is { Count: > 0 } missing)
        {
            return new AskAnswer(AskOutcome.WaitingForSources, null, missing);
        }

        var shipped = await _intake.AddShippedAsync(arrivals.Select(arrival => arrival.Entry.File), cancellation);
        arrivals.AddRange(shipped.Select(file => new Arrival(file.Entry, default)));

        var inputs = InputChoice.Newest(arrivals);
        var answers = new List<AskAnswer>();
        foreach (var one in await profiles.ReadAsync(cancellation))
        {
            answers.Add(one.Profile is { } profile
                ? await AskAsync(new RefreshRequest { Profile = profile, Inputs = inputs }, by, trace, one.Beside, cancellation)
                : await RefuseAsync(one, trace, cancellation));
        }

        return answers[0] with { Beside = answers[1..] };
    }

    /// <summary>The refresh of exactly these files.</summary>
    /// <param name="beside">Name of a profile that is refreshed beside the default one; null for that.</param>
    internal async Task<AskAnswer> AskAsync(
        RefreshRequest request,
        AskedBy by,
        string? trace = null,
        string? beside = null,
        CancellationToken cancellation = default)
    {
        var path = await request.StoreAsync(lake, cancellation);
        var digest = Path.GetFileNameWithoutExtension(path);

        // One request may be made for the default pointer today and for a profile's own tomorrow: these are two refreshes.
        var id = $"{(beside is null ? digest : ContentDigest.Combine([digest, beside])[..digest.Length])}-{CodeVersion.Release[..16]}";
        var known = await _log.FindAsync(id, cancellation);
        if (known is not null && !await IsToBeginAgainAsync(known, by, cancellation))
        {
            return Answer(known);
        }

        return Answer(await _log.AddAsync(id, path, trace, known, profile: beside, cancellation: cancellation));
    }

    /// <summary>Enters into the log that a profile cannot be used: once for each content of it.</summary>
    private async Task<AskAnswer> RefuseAsync(LakeProfile profile, string? trace, CancellationToken cancellation)
    {
        var id = $"profile-{ContentDigest.Combine([profile.Path ?? "", profile.ETag ?? "", profile.Error!])[..16]}";
        var record = await _log.FindAsync(id, cancellation)
            ?? await _log.AddAsync(id, request: "", trace, profile: profile.Beside, cancellation: cancellation);
        if (await _log.FailedAsync(record.Number, profile.Error!, cancellation))
        {
            PipelineTelemetry.Failed.Add(1);
        }

        return new AskAnswer(AskOutcome.UnusableProfile, await _log.GetAsync(record.Number, cancellation), []);
    }

    /// <summary>A file was catalogued a moment ago, or came so lately that its own ingest may be at work.</summary>
    private async Task<bool> IsBusyAsync(TimeSpan quiet, CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        return await Catalogue.LastChangeAsync(lake, cancellation) > now - quiet
            || (await Catalogue.WaitingAsync(lake, cancellation)).Any(file => file.Written > now - OwnIngest);
    }

    private static AskAnswer Answer(Refresh refresh) => new(refresh.HasEnded ? AskOutcome.NothingNew : AskOutcome.Begun, refresh, []);

    private async Task<bool> IsToBeginAgainAsync(Refresh known, AskedBy by, CancellationToken cancellation) =>
        by == AskedBy.Operator
        && known.HasEnded
        && (known.State != RefreshState.Published
            || (await new ReleaseStore(lake).LatestAsync(known.Profile, cancellation))?.Release != known.Release);

    private static List<string> Missing(IReadOnlyList<Arrival> arrivals) =>
    [
        .. KnownDatasets.All
            .Where(dataset => dataset.NeededAs is not null && !arrivals.Any(arrival => arrival.Entry.File.Dataset.Family == dataset.Family))
            .Select(dataset => dataset.Name)
            .Distinct(),
    ];
}
