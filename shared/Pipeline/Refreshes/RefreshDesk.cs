using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Releases;
using PocGrid.Sources;

namespace PocGrid.Pipeline.Refreshes;

/// <summary>Who asks for a refresh.</summary>
public enum AskedBy
{
    /// <summary>An ingest, or the calendar. What failed or was cancelled is not begun again.</summary>
    Event,

    /// <summary>A person or a program. What failed or was cancelled is begun again, and a release that is no longer the latest is published again.</summary>
    Operator,
}

/// <summary>What came of asking for a refresh.</summary>
public enum AskOutcome
{
    /// <summary>The refresh is to run, or runs.</summary>
    Begun,

    /// <summary>Files came in a moment ago; ask again when no more come.</summary>
    Settling,

    /// <summary>A source that every release needs is not in the lake.</summary>
    WaitingForSources,

    /// <summary>The same files were refreshed under the same code before, whatever came of it.</summary>
    NothingNew,
}

/// <param name="Refresh">The refresh that runs or ran over these files; null where there is none.</param>
/// <param name="Missing">Sources that are waited for.</param>
public sealed record AskAnswer(AskOutcome Outcome, RefreshRecord? Refresh, IReadOnlyList<string> Missing);

/// <summary>
/// Decides whether a refresh is due, from what lies in the lake and not from who asks or how often: asking twice, late or out of
/// order has the effect of asking once.
/// </summary>
public sealed class RefreshDesk(ILake lake, Profile profile, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly RefreshLog _log = new(lake, time);

    /// <param name="quiet">How long no file may have come in.</param>
    /// <param name="trace">W3C trace context of what asks.</param>
    public async Task<AskAnswer> AskAsync(AskedBy by, TimeSpan quiet, string? trace = null, CancellationToken cancellation = default)
    {
        if (by == AskedBy.Event && quiet > TimeSpan.Zero && await Catalogue.LastChangeAsync(lake, cancellation) > _time.GetUtcNow() - quiet)
        {
            return new AskAnswer(AskOutcome.Settling, null, []);
        }

        var all = await Catalogue.ListAsync(lake, cancellation);
        var arrivals = all.Where(arrival => !Ingest.IsShippedMissions(arrival.Entry)).ToList();
        if (Missing(arrivals) is { Count: > 0 } missing)
        {
            return new AskAnswer(AskOutcome.WaitingForSources, null, missing);
        }

        if (!arrivals.Exists(arrival => arrival.Entry.File.Kind == SourceKind.Missions))
        {
            arrivals.Add(new Arrival(await Ingest.AddShippedMissionsAsync(lake, cancellation), default));
        }

        var request = new RefreshRequest { Profile = profile, Inputs = InputChoice.Newest(arrivals) };
        return await AskAsync(request, by, trace, cancellation);
    }

    /// <summary>The refresh of exactly these files.</summary>
    public async Task<AskAnswer> AskAsync(RefreshRequest request, AskedBy by, string? trace = null, CancellationToken cancellation = default)
    {
        var path = await request.StoreAsync(lake, cancellation);
        var id = $"{Path.GetFileNameWithoutExtension(path)}-{CodeVersion.Release[..16]}";
        var known = await _log.FindAsync(id, cancellation);
        if (known is not null && !await IsToBeginAgainAsync(known, by, cancellation))
        {
            return Answer(known);
        }

        return Answer(await _log.AddAsync(id, path, trace, known, cancellation: cancellation));
    }

    private static AskAnswer Answer(RefreshRecord refresh) => new(refresh.HasEnded ? AskOutcome.NothingNew : AskOutcome.Begun, refresh, []);

    private async Task<bool> IsToBeginAgainAsync(RefreshRecord known, AskedBy by, CancellationToken cancellation) =>
        by == AskedBy.Operator
        && known.HasEnded
        && (known.State != RefreshState.Published || (await new ReleaseStore(lake).LatestAsync(cancellation))?.Release != known.Release);

    private static List<string> Missing(IReadOnlyList<Arrival> arrivals)
    {
        List<string> missing = [];
        Need(SourceKinds.Ged, "UCDP GED");
        Need(SourceKinds.GeoPko, "Geo-PKO");
        Need([SourceKind.Boundaries], "country boundaries");
        return missing;

        void Need(IReadOnlyList<SourceKind> kinds, string name)
        {
            if (!arrivals.Any(arrival => kinds.Contains(arrival.Entry.File.Kind)))
            {
                missing.Add(name);
            }
        }
    }
}
