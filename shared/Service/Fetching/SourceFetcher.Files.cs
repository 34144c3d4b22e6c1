namespace PocGrid.Fetching;

/// <content>One file: downloaded, checked, put in its place.</content>
public sealed partial class SourceFetcher
{
    private async Task FetchFileAsync(
        FetchRun run,
        Uri address,
        FetchState before,
        IProgress<FetchProgress>? progress,
        CancellationToken cancellation)
    {
        var known = before.Files.LastOrDefault(file => file.Url == address.AbsoluteUri);
        if (known is not null && !await _shelf.IsThereAsync(known, cancellation))
        {
            known = null;
        }

        var pin = run.Source.Pins.FirstOrDefault(candidate => candidate.Url == address.OriginalString);
        await using var spool = PartialDownload.Open(_options, address, _time);
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
                throw new FetchException(
                $"{address} is not there{(known is null ? "" : " any more; the file that was fetched from it stays")}. "
                    + $"Look at {run.Source.Page}.",
                retryMayHelp: false);
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
        await using var spool = PartialDownload.Open(_options, address, _time);
        run.Notes.AddRange(await _api.WriteCsvAsync(address, spool, Reporter(run, name, progress), cancellation));
        await TakeInAsync(run, address, name, pin: null, spool, cancellation);
        run.IsComplete = true;
    }

    private async Task TakeInAsync(
        FetchRun run,
        Uri address,
        string name,
        ContentPin? pin,
        PartialDownload spool,
        CancellationToken cancellation)
    {
        var file = await SourceCheck.RequireAsync(run.Source, name, spool.OpenRead, cancellation);
        if (pin?.Sha256 is { } pinned && pinned != file.Sha256)
        {
            throw new FetchException($"{address} has the digest {file.Sha256}, but the list of sources pins it at {pinned}: it is not the "
                + $"file it was. Look at it, then correct the pin.", retryMayHelp: false);
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

    private static Action<long, long?> Reporter(FetchRun run, string file, IProgress<FetchProgress>? progress) =>
        (bytes, total) => progress?.Report(new FetchProgress(run.Source.Name, file, bytes, total));

    private static string NameOf(Uri address) => FileNames.Safe(Uri.UnescapeDataString(address.Segments[^1]));
}

/// <summary>Names for files that servers chose.</summary>
internal static class FileNames
{
    private const int Longest = 150;

    /// <summary>The name with nothing in it but letters, digits, dot, hyphen and underscore, and without a dot in front.</summary>
    public static string Safe(string name)
    {
        var safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-')).TrimStart('.');
        return safe.Length == 0 ? "file" : safe[..Math.Min(safe.Length, Longest)];
    }
}
