using PocGrid.Lake;

namespace PocGrid.Fetching;

/// <summary>
/// Fetches what is new of a source into a target. Nothing is in sight there until it is whole, checked and recognised; what was
/// there stays. May run twice at once, and again after it was killed.
/// </summary>
public sealed partial class SourceFetcher
{
    /// <summary>The name of the <see cref="HttpClient"/> that <see cref="FetchingServices"/> sets up.</summary>
    public const string ClientName = "official-sources";

    private readonly OfficialSources _sources;
    private readonly FetchTarget _target;
    private readonly FetchOptions _options;
    private readonly TimeProvider _time;
    private readonly FetchStates _states;
    private readonly FetchedFilePlacement _shelf;
    private readonly Downloader _downloader;
    private readonly AnnualFinder _annual;
    private readonly LinkFinder _links;
    private readonly UcdpApi _api;

    /// <exception cref="FetchSettingsException">A setting is out of its range.</exception>
    public SourceFetcher(IHttpClientFactory clients, OfficialSources sources, FetchTarget target, FetchOptions options, TimeProvider time)
    {
        (_sources, _target, _options, _time) = (sources, target, options.Checked(), time);
        var requests = new SourceRequests(clients.CreateClient(ClientName), sources.Hosts, options, time);
        _states = new FetchStates(target);
        _shelf = new FetchedFilePlacement(target, _states);
        _downloader = new Downloader(requests, options, time);
        _annual = new AnnualFinder(requests, time);
        _links = new LinkFinder(_downloader, options, time);
        _api = new UcdpApi(_downloader, options, time);
    }

    /// <summary>Fetches one source. What goes wrong with it is in the outcome.</summary>
    /// <param name="progress">Told of each file's bytes; not on any particular thread.</param>
    /// <exception cref="FetchSettingsException">There is no such source.</exception>
    /// <exception cref="LakeException">The target cannot be read or written.</exception>
    public async Task<FetchOutcome> FetchAsync(
        string source,
        IProgress<FetchProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var wanted = _sources.Get(source);
        if (wanted.Find == ReleaseSearch.ByHand)
        {
            return await ByHandAsync(wanted, cancellation);
        }

        var before = await _states.ReadAsync(source, cancellation);
        var run = new FetchRun(wanted, _time.GetUtcNow());
        await run.TryAsync(async () =>
        {
            if (wanted.Find == ReleaseSearch.Api)
            {
                await FetchApiAsync(run, progress, cancellation);
                return;
            }

            var found = await FindAsync(wanted, before, cancellation);
            run.Notes.AddRange(found.Notes);
            foreach (var address in found.Addresses)
            {
                run.Offered.Add(NameOf(address));
                await run.TryAsync(() => FetchFileAsync(run, address, before, progress, cancellation));
            }

            run.IsComplete = true;
        });
        return await EndAsync(run, cancellation);
    }

    /// <summary>Notes what became of the source, and which of its files count from now on.</summary>
    private async Task<FetchOutcome> EndAsync(FetchRun run, CancellationToken cancellation)
    {
        var outcome = run.Outcome();
        var state = await _states.ChangeAsync(
            run.Source.Name,
            before => Task.FromResult(before with
            {
                CheckedAt = _time.GetUtcNow(),
                Outcome = outcome.Result,
                Error = outcome.Result == FetchResult.Failed ? outcome.Reason : null,
                Files = [.. before.Files.Select(file => file with { Standing = run.StandingOf(file) })],
            }),
            cancellation);
        await _shelf.PutAwayAsync(state, cancellation);
        if (run.IsHere)
        {
            await ReplaceAsync(run.Source, cancellation);
        }

        return (outcome with { Release = outcome.Release ?? state.Files.LastOrDefault(file => file.IsCurrent)?.Release }).Cut();
    }

    /// <summary>Of two sources for the same rows, only the one that was fetched last counts.</summary>
    private async Task ReplaceAsync(OfficialSource source, CancellationToken cancellation)
    {
        foreach (var other in _sources.All.Where(other => other.InsteadOf == source.Name || source.InsteadOf == other.Name))
        {
            if ((await _states.ReadAsync(other.Name, cancellation)).Files.Any(file => file.IsCurrent))
            {
                var state = await _states.ChangeAsync(
                    other.Name, before => Task.FromResult(
                        before with { Files = [.. before.Files.Select(file => file with { Standing = FileStanding.Superseded })] }),
                        cancellation);
                await _shelf.PutAwayAsync(state, cancellation);
            }
        }
    }

    private async Task<FetchOutcome> ByHandAsync(OfficialSource source, CancellationToken cancellation)
    {
        var here = new List<string>();
        await foreach (var file in _target.Files.ListAsync($"{_target.Prefix}{source.Name}/", cancellation))
        {
            here.Add(file.Path);
        }

        var state = await _states.ChangeAsync(
            source.Name, before => Task.FromResult(
                before with { CheckedAt = _time.GetUtcNow(), Outcome = FetchResult.ByHand }), cancellation);
        return new FetchOutcome
        {
            Source = state.Source,
            Result = FetchResult.ByHand,
            Reason = $"Download it at {source.Page} and put it in {_target.Files.Location}, under {_target.Prefix}{source.Name}/RELEASE/.",
            Notes = here.Count == 0 ? [] : [$"Here is {here[^1]}."],
        }.Cut();
    }
}
