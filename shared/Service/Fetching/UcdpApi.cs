using System.Globalization;
using System.Text.Json;
using Polly;
using Polly.Retry;

namespace PocGrid.Fetching;

/// <summary>
/// Reads a release of GED from the UCDP API, page by page, into the official CSV. Rows are put in the order of their ids, so
/// that the same events give the same bytes.
/// </summary>
/// <remarks>API documentation: https://ucdp.uu.se/apidocs/. At most 1,000 rows a page; HTTP 400 is its rate limit.</remarks>
internal sealed class UcdpApi(Downloader downloader, FetchOptions options, TimeProvider time)
{
    private readonly ResiliencePipeline _askingAgain = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<ShortPageException>(),
            MaxRetryAttempts = options.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.RetryDelay,
            MaxDelay = options.LongestWait,
        })
        .Build();

    private const int PageSize = 1000;
    private const string TokenHeader = "x-ucdp-access-token";

    /// <summary>
    /// Rows that come on two pages may lack elsewhere: more than this only where they are a hundredth of all or less, and the other way
    /// round.
    /// </summary>
    private const int RowsThatMayLack = 1100;

    /// <param name="address">Of the release, without page size.</param>
    /// <returns>What is to be said of the rows that came.</returns>
    /// <exception cref="FetchException">A page is not what it should be or stays short, nothing came, or too many rows lack.</exception>
    public async Task<IReadOnlyList<string>> WriteCsvAsync(
        Uri address,
        PartialDownload csv,
        Action<long, long?> report,
        CancellationToken cancellation)
    {
        if (options.UcdpApiToken is not { Length: > 0 })
        {
            throw new FetchException($"The UCDP API asks for a token. Request one at https://ucdp.uu.se/apidocs/ and set "
                + $"{FetchOptions.Section}__{nameof(options.UcdpApiToken)}.", retryMayHelp: false);
        }

        await using var rows = new GedCsvRows(options);
        var start = time.GetTimestamp();
        var (announced, received) = (0L, 0L);
        var next = new Uri(
            string.Create(CultureInfo.InvariantCulture, $"{address}{(address.Query.Length > 0 ? '&' : '?')}pagesize={PageSize}"));
        var seen = new HashSet<Uri>();
        while (next is not null)
        {
            var isSeen = !seen.Add(next);
            if (isSeen || next.Authority != address.Authority)
            {
                throw new FetchException(
                    $"{next}: the API leads to this page {(isSeen ? "twice" : "on another host")}.",
                    retryMayHelp: true);
            }

            using var page = await ReadWholeAsync(next, received, cancellation);
            foreach (var row in page.Rows.EnumerateArray())
            {
                rows.Add(next, row);
            }

            if (rows.Bytes > options.LongestFile)
            {
                throw new FetchException(
                    string.Create(CultureInfo.InvariantCulture, $"{address} gives more than the {options.LongestFile} bytes that are "
                        + $"taken; set {FetchOptions.Section}__{nameof(options.LongestFile)} if that is right."),
                    retryMayHelp: false);
            }

            if (time.GetElapsedTime(start) > options.LongestDownload)
            {
                throw new FetchException(
                    string.Create(CultureInfo.InvariantCulture, $"{address} was not whole after "
                        + $"{options.LongestDownload.TotalSeconds:0.##} seconds, with {rows.Count} rows. Fetch again, or download the "
                        + $"file."), retryMayHelp: true);
            }

            announced = Math.Max(announced, page.Total);
            received += page.Rows.GetArrayLength();
            report(rows.Bytes, null);
            next = page.Next;
        }

        var notes = Require(address, rows.Count, announced);
        await rows.WriteAsync(csv, cancellation);
        return notes;
    }

    private static IReadOnlyList<string> Require(Uri address, long received, long announced)
    {
        if (received == 0)
        {
            throw new FetchException($"{address} gave no event at all. Check the release in "
                + $"{FetchOptions.Section}__{nameof(FetchOptions.UcdpApiRelease)}, or download the file.", retryMayHelp: true);
        }

        var lacking = announced - received;
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{address} announced {announced} rows, and {received} different ones came");
        return lacking > RowsThatMayLack && lacking * 100 > announced
            ? throw new FetchException(
                $"{counts}: more than 1% and more than {RowsThatMayLack} lack. Fetch again, or download the file.",
                retryMayHelp: true)
            : lacking == 0 ? [] : [$"{counts}."];
    }

    /// <summary>A page with all the rows that the announced total leaves for it; one that has fewer is asked for again.</summary>
    /// <param name="received">Rows of the pages before.</param>
    private async Task<Page> ReadWholeAsync(Uri address, long received, CancellationToken cancellation)
    {
        try
        {
            return await _askingAgain.ExecuteAsync(async token => Require(await ReadAsync(address, token)), cancellation);
        }
        catch (ShortPageException page)
        {
            throw new FetchException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{address}: {page.Message}, {options.Retries + 1} times. Fetch again, or download the "
                        + $"file."), retryMayHelp: true, page);
        }

        Page Require(JsonDocument document)
        {
            var page = Page.Of(address, document);
            var (rows, left) = (page.Rows.GetArrayLength(), page.Total - received);
            if (rows >= Math.Min(PageSize, left) && (page.Next is not null || rows >= left))
            {
                return page;
            }

            page.Dispose();
            throw new ShortPageException(string.Create(
                CultureInfo.InvariantCulture, $"{rows} rows came where {left} of {page.Total} were left, at most {PageSize} a "
                    + $"page{(page.Next is null ? ", and it leads to no other" : "")}"));
        }
    }

    private async Task<JsonDocument> ReadAsync(Uri address, CancellationToken cancellation)
    {
        await using var spool = PartialDownload.Open(options, address, time);
        var wanted = new Download(address) { Prepare = Prepare };
        if (await downloader.DownloadAsync(wanted, spool, cancellation) == Downloaded.NotThere)
        {
            throw new FetchException(
                $"{address} is not there: check the release in {FetchOptions.Section}__{nameof(options.UcdpApiRelease)}.",
                retryMayHelp: false);
        }

        try
        {
            await using var page = spool.OpenRead();
            return await JsonDocument.ParseAsync(page, cancellationToken: cancellation);
        }
        catch (JsonException fault)
        {
            throw new FetchException($"{address} answered with something else than JSON: {fault.Message}", retryMayHelp: true, fault);
        }

        // The token is for the API alone, wherever a redirect may lead.
        void Prepare(HttpRequestMessage request)
        {
            RetryRule.BadRequestIsRateLimit(request);
            if (request.RequestUri!.Authority == address.Authority)
            {
                request.Headers.Add(TokenHeader, options.UcdpApiToken);
            }
        }
    }

    private sealed class ShortPageException(string message) : Exception(message);

    /// <summary>A page of the API.</summary>
    private sealed record Page(JsonDocument Document, long Total, JsonElement Rows, Uri? Next) : IDisposable
    {
        /// <exception cref="FetchException">It is none.</exception>
        public static Page Of(Uri address, JsonDocument document)
        {
            var page = document.RootElement;
            if (page.ValueKind != JsonValueKind.Object
                || !page.TryGetProperty("TotalCount", out var total) || !total.TryGetInt64(out var announced)
                || !page.TryGetProperty("Result", out var result) || result.ValueKind != JsonValueKind.Array)
            {
                throw new FetchException($"{address} is no page of the UCDP API: it has no TotalCount or no Result. Look at "
                    + $"https://ucdp.uu.se/apidocs/ for what changed.", retryMayHelp: false);
            }

            var next = page.TryGetProperty("NextPageUrl", out var link) && link.ValueKind == JsonValueKind.String
                && link.GetString() is { Length: > 0 } following
                ? new Uri(address, following)
                : null;
            return new Page(document, announced, result, next);
        }

        public void Dispose() => Document.Dispose();
    }
}
