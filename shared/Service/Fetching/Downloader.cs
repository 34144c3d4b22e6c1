using System.Globalization;
using System.Net;
using Polly;
using Polly.Retry;

namespace PocGrid.Fetching;

/// <summary>What a download came to.</summary>
internal enum Downloaded
{
    Whole,
    NotModified,
    NotThere,
}

/// <summary>What to ask for.</summary>
internal sealed record Download(Uri Address)
{
    /// <summary>Of the content that is here already; null to have it in any case.</summary>
    public Validators? Known { get; init; }

    public ContentPin? Pin { get; init; }

    /// <summary>Adds headers; called for each request, with its address.</summary>
    public Action<HttpRequestMessage> Prepare { get; init; } = _ => { };

    /// <summary>Told of bytes here and bytes in all.</summary>
    public Action<long, long?> Report { get; init; } = (_, _) => { };
}

/// <summary>Downloads a file to a spool: resumed where it is cut off, whole or not at all.</summary>
internal sealed class Downloader(SourceRequests requests, FetchOptions options, TimeProvider time)
{
    private const int BufferBytes = 1 << 17;

    private readonly ResiliencePipeline _resuming = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<CutOffException>(),
            MaxRetryAttempts = options.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.RetryDelay,
            MaxDelay = options.LongestWait,
        })
        .Build();

    /// <exception cref="FetchException">It cannot be had, or is not of the pinned length.</exception>
    public async Task<Downloaded> DownloadAsync(Download wanted, PartialDownload spool, CancellationToken cancellation)
    {
        using var longest = new CancellationTokenSource(options.LongestDownload, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, cancellation);
        try
        {
            return await _resuming.ExecuteAsync(async token => await TryAsync(wanted, spool, token), either.Token);
        }
        catch (OperationCanceledException) when (longest.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            spool.Keep();
            throw new FetchException(
                string.Create(CultureInfo.InvariantCulture, $"{wanted.Address}: it was not whole after "
                    + $"{options.LongestDownload.TotalSeconds:0.##} seconds, with {spool.Length} bytes. Fetch again: it goes on from there "
                    + $"if the server allows it; set {FetchOptions.Section}__{nameof(options.LongestDownload)} where that is too short."),
                retryMayHelp: true);
        }
        catch (CutOffException cut)
        {
            spool.Keep();
            throw new FetchException(
                $"{wanted.Address}: {cut.Message}, {options.Retries + 1} times. Fetch again: it goes on from there if the server allows "
                    + $"it.",
                retryMayHelp: true,
                cut);
        }
        catch (OperationCanceledException)
        {
            spool.Keep();
            throw;
        }
    }

    private async Task<Downloaded> TryAsync(Download wanted, PartialDownload spool, CancellationToken cancellation)
    {
        var from = spool.Validators?.Strong is null ? 0 : spool.Length;
        using var response = await requests.GetAsync(wanted.Address, Prepare, cancellation);
        switch (response.StatusCode)
        {
            case HttpStatusCode.NotModified when from == 0 && wanted.Known is not null:
                return Downloaded.NotModified;
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return Downloaded.NotThere;
            case HttpStatusCode.PartialContent when from > 0 && Continues(response, spool.Validators!, from):
                break;
            case HttpStatusCode.OK:
                from = 0;
                spool.Restart(Validators.Of(response));
                break;
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable when from > 0:
                spool.Restart(null);
                throw new CutOffException("the rest that was asked for is not what came");
            default:
                throw requests.Unusable(wanted.Address, response);
        }

        var total = from + response.Content.Headers.ContentLength;
        RequireLength(wanted, total);
        await CopyAsync(response, wanted, spool, total, cancellation);
        RequireLength(wanted, spool.Length);
        return Downloaded.Whole;

        void Prepare(HttpRequestMessage request)
        {
            request.Headers.AcceptEncoding.ParseAdd("identity");
            wanted.Prepare(request);
            if (from > 0)
            {
                spool.Validators!.AskForRest(request.Headers, from);
            }
            else
            {
                wanted.Known?.AskIfChanged(request.Headers);
            }
        }
    }

    /// <summary>The rest of the same content, from where it was cut off.</summary>
    private static bool Continues(HttpResponseMessage response, Validators spooled, long from) =>
        response.Content.Headers.ContentRange?.From == from && (Validators.Of(response).Strong is not { } now || now == spooled.Strong);

    private void RequireLength(Download wanted, long? length)
    {
        if (length is not null && wanted.Pin?.Length is { } pinned && length != pinned)
        {
            throw new FetchException(
                string.Create(CultureInfo.InvariantCulture, $"{wanted.Address} is {length} bytes long, but the list of sources pins it at "
                    + $"{pinned}: it is not the file it was. Look at it, then correct the pin."),
                retryMayHelp: false);
        }

        if (length > options.LongestFile)
        {
            throw new FetchException(
                string.Create(CultureInfo.InvariantCulture, $"{wanted.Address} is longer than the {options.LongestFile} bytes that are "
                    + $"taken; set {FetchOptions.Section}__{nameof(options.LongestFile)} if that is right."),
                retryMayHelp: false);
        }
    }

    private async Task CopyAsync(
        HttpResponseMessage response,
        Download wanted,
        PartialDownload spool,
        long? total,
        CancellationToken cancellation)
    {
        var buffer = new byte[BufferBytes];
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        wanted.Report(spool.Length, total);
        using var pace = new DownloadPace(options, time);
        int read;
        while (spool.Length <= options.LongestFile && (read = await ReadAsync(body, buffer, spool.Length, total, pace, cancellation)) > 0)
        {
            pace.Add(read);
            await spool.AppendAsync(buffer.AsMemory(0, read), cancellation);
            wanted.Report(spool.Length, total);
        }
    }

    private async Task<int> ReadAsync(Stream body, byte[] buffer, long at, long? total, DownloadPace pace, CancellationToken cancellation)
    {
        using var stall = new CancellationTokenSource(options.StallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, pace.TooSlow, cancellation);
        try
        {
            return await body.ReadAsync(buffer, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new CutOffException(Place(stall.IsCancellationRequested
                ? string.Create(CultureInfo.InvariantCulture, $"nothing came for {options.StallTimeout.TotalSeconds:0.##} seconds")
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"less than {options.LeastBytesPerSecond} bytes a second came for {options.RateTime.TotalSeconds:0.##} seconds")));
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            throw new CutOffException(Place("it was cut off"), fault);
        }

        string Place(string what)
            => string.Create(CultureInfo.InvariantCulture, $"{what} after {at} {(total is null ? "bytes" : $"of {total} bytes")}");
    }

    private sealed class CutOffException(string message, Exception? inner = null) : Exception(message, inner);
}
