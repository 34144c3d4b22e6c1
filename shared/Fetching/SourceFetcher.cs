using PocGrid.Lake;

namespace PocGrid.Fetching;

/// <summary>
/// Fetches what is new of a source into a target. Nothing is in sight there until it is whole, checked and recognised; what was
/// there stays. May run twice at once, and again after it was killed.
/// </summary>
public sealed class SourceFetcher
{
    /// <summary>The name of the <see cref="HttpClient"/> that <see cref="FetchingServices"/> sets up.</summary>
    public const string ClientName = "official-sources";

    private readonly OfficialSources _sources;
    private readonly FetchTarget _target;
    private readonly FetchOptions _options;
    private readonly TimeProvider _time;
    private readonly FetchStates _states;
    private readonly SourceShelf _shelf;
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
        _shelf = new SourceShelf(target, _states);
        _downloader = new Downloader(requests, options, time);
        _annual = new AnnualFinder(requests, time);
        _links = new LinkFinder(_downloader, options, time);
        _api = new UcdpApi(_downloader, options, time);
    }

    /// <summary>Fetches one source. What goes wrong with it is in the outcome.</summary>
    /// <param name="progress">Told of each file's bytes; not on any particular thread.</param>
    /// <exception cref="FetchSettingsException">There is no such source.</exception>
    /// <exception cref="LakeException">The target cannot be read or written.</exception>
    public async Task<FetchOutcome> FetchAsync(string source, IProgress<FetchProgress>? progress = null, CancellationToken cancellation = default)
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

    private async Task<FoundFiles> FindAsync(OfficialSource source, FetchState state, CancellationToken cancellation)
    {
        switch (source.Find)
        {
            case ReleaseSearch.Annual:
                var annual = await _annual.NewestAsync(source, state, cancellation);
                return new FoundFiles([annual.Address], annual.Notes);
            case ReleaseSearch.Monthly:
                return await _annual.MonthsAfterAsync(source, await FirstYearAfterAsync(source, cancellation), state, cancellation);
            case ReleaseSearch.Links:
                return await _links.NewestAsync(source, state, cancellation);
            default:
                return new FoundFiles([new Uri(source.Url!)], []);
        }
    }

    private async Task<FoundAnnual> AnnualOfAsync(OfficialSource source, CancellationToken cancellation) =>
        await _annual.NewestAsync(_sources.Get(source.After!), await _states.ReadAsync(source.After!, cancellation), cancellation);

    /// <summary>26.1 covers the years before 2026: the year after the annual release that is here, or else the newest that is offered.</summary>
    private async Task<int> FirstYearAfterAsync(OfficialSource source, CancellationToken cancellation)
    {
        foreach (var annual in _sources.All.Where(other => other.Name == source.After || other.InsteadOf == source.After))
        {
            var here = (await _states.ReadAsync(annual.Name, cancellation)).Files.FirstOrDefault(file => file.IsCurrent);
            if (Version.TryParse(here?.Release, out var release))
            {
                return AnnualFinder.Century + release.Major;
            }
        }

        return (await AnnualOfAsync(source, cancellation)).Year;
    }

    private async Task FetchFileAsync(FetchRun run, Uri address, FetchState before, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        var known = before.Files.LastOrDefault(file => file.Url == address.AbsoluteUri);
        if (known is not null && !await _shelf.IsThereAsync(known, cancellation))
        {
            known = null;
        }

        var pin = run.Source.Pins.FirstOrDefault(candidate => candidate.Url == address.OriginalString);
        await using var spool = Spool.Open(_options, address, _time);
        var wanted = new Download(address)
        {
            Known = known is null ? null : new Validators(known.ETag, known.LastModified),
            Pin = pin,
            Report = Reporter(run, NameOf(address), progress),
        };
        switch (await _downloader.DownloadAsync(wanted, spool, cancellation))
        {
            case Downloaded.NotModified:
                run.Here(known!.Path, known.Release, isNew: false);
                break;
            case Downloaded.NotThere:
                throw new FetchException($"{address} is not there{(known is null ? "" : " any more; the file that was fetched from it stays")}. Look at {run.Source.Page}.", retryMayHelp: true);
            default:
                await TakeInAsync(run, address, NameOf(address), pin, spool, cancellation);
                break;
        }
    }

    private async Task FetchApiAsync(FetchRun run, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        var release = _options.UcdpApiRelease is { Length: > 0 } asked ? asked : (await AnnualOfAsync(run.Source, cancellation)).Release;
        var address = new Uri(run.Source.Url!.Replace("{version}", Uri.EscapeDataString(release), StringComparison.Ordinal));
        var name = FileNames.Safe($"GEDEvent_v{release.Replace('.', '_')}_api.csv");
        await using var spool = Spool.Open(_options, address, _time);
        run.Notes.AddRange(await _api.WriteCsvAsync(address, spool, Reporter(run, name, progress), cancellation));
        await TakeInAsync(run, address, name, pin: null, spool, cancellation);
        run.IsComplete = true;
    }

    private async Task TakeInAsync(FetchRun run, Uri address, string name, ContentPin? pin, Spool spool, CancellationToken cancellation)
    {
        var file = await SourceCheck.RequireAsync(run.Source, name, spool.OpenRead, cancellation);
        if (pin?.Sha256 is { } pinned && pinned != file.Sha256)
        {
            throw new FetchException($"{address} has the digest {file.Sha256}, but the list of sources pins it at {pinned}: it is not the file it was. Look at it, then correct the pin.", retryMayHelp: false);
        }

        var record = new FetchedFile
        {
            Url = address.AbsoluteUri,
            Release = file.Release,
            Path = name,
            ETag = spool.Validators?.ETag,
            LastModified = spool.Validators?.LastModified,
            Length = file.Length,
            Sha256 = file.Sha256,
            FetchedAt = _time.GetUtcNow(),
        };
        var (path, isNew) = await _shelf.PlaceAsync(run.Source, file, record, spool.OpenRead, cancellation);
        run.Here(path, file.Release, isNew);
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
                    other.Name, before => Task.FromResult(before with { Files = [.. before.Files.Select(file => file with { Standing = FileStanding.Superseded })] }), cancellation);
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
            source.Name, before => Task.FromResult(before with { CheckedAt = _time.GetUtcNow(), Outcome = FetchResult.ByHand }), cancellation);
        return new FetchOutcome
        {
            Source = state.Source,
            Result = FetchResult.ByHand,
            Reason = $"Download it at {source.Page} and put it in {_target.Files.Location}, under {_target.Prefix}{source.Name}/RELEASE/.",
            Notes = here.Count == 0 ? [] : [$"Here is {here[^1]}."],
        }.Cut();
    }

    private static Action<long, long?> Reporter(FetchRun run, string file, IProgress<FetchProgress>? progress) =>
        (bytes, total) => progress?.Report(new FetchProgress(run.Source.Name, file, bytes, total));

    private static string NameOf(Uri address) => FileNames.Safe(Uri.UnescapeDataString(address.Segments[^1]));
}
