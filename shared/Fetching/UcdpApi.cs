using System.Globalization;
using System.Text.Json;

namespace PocGrid.Fetching;

/// <summary>
/// Reads a release of GED from the UCDP API, page by page, into the official CSV. Rows are put in the order of their ids, so
/// that the same events give the same bytes.
/// </summary>
/// <remarks>API documentation: https://ucdp.uu.se/apidocs/. At most 1,000 rows a page; HTTP 400 is its rate limit.</remarks>
internal sealed class UcdpApi(Downloader downloader, FetchOptions options, TimeProvider time)
{
    private const int PageSize = 1000;
    private const string TokenHeader = "x-ucdp-access-token";

    /// <summary>More rows may be short than this only where they are a hundredth of all or less, and the other way round.</summary>
    private const int RowsThatMayLack = 1100;

    /// <param name="address">Of the release, without page size.</param>
    /// <returns>What is to be said of the rows that came.</returns>
    /// <exception cref="FetchException">A page is not what it should be, or too many rows lack.</exception>
    public async Task<IReadOnlyList<string>> WriteCsvAsync(Uri address, Spool csv, Action<long, long?> report, CancellationToken cancellation)
    {
        if (options.UcdpApiToken is not { Length: > 0 })
        {
            throw new FetchException($"The UCDP API asks for a token. Request one at https://ucdp.uu.se/apidocs/ and set {FetchOptions.Section}__{nameof(options.UcdpApiToken)}.", retryMayHelp: false);
        }

        await using var rows = new GedCsvRows(options);
        var announced = 0L;
        var next = new Uri(string.Create(CultureInfo.InvariantCulture, $"{address}{(address.Query.Length > 0 ? '&' : '?')}pagesize={PageSize}"));
        var seen = new HashSet<Uri>();
        while (next is not null)
        {
            var isSeen = !seen.Add(next);
            if (isSeen || next.Authority != address.Authority)
            {
                throw new FetchException($"{next}: the API leads to this page {(isSeen ? "twice" : "on another host")}.", retryMayHelp: true);
            }

            using var page = await ReadAsync(next, cancellation);
            var (total, following) = Read(next, page.RootElement, rows);
            announced = Math.Max(announced, total);
            report(rows.Bytes, null);
            next = following;
        }

        var notes = Require(address, rows.Count, announced);
        await rows.WriteAsync(csv, cancellation);
        return notes;
    }

    private static IReadOnlyList<string> Require(Uri address, long received, long announced)
    {
        var lacking = announced - received;
        var counts = string.Create(CultureInfo.InvariantCulture, $"{address} announced {announced} rows, and {received} came");
        return lacking > RowsThatMayLack && lacking * 100 > announced
            ? throw new FetchException($"{counts}: more than 1% and more than {RowsThatMayLack} lack. Fetch again, or download the file.", retryMayHelp: true)
            : lacking == 0 ? [] : [$"{counts}."];
    }

    private static (long Total, Uri? Next) Read(Uri address, JsonElement page, GedCsvRows rows)
    {
        if (page.ValueKind != JsonValueKind.Object
            || !page.TryGetProperty("TotalCount", out var total) || !total.TryGetInt64(out var announced)
            || !page.TryGetProperty("Result", out var result) || result.ValueKind != JsonValueKind.Array)
        {
            throw new FetchException($"{address} is no page of the UCDP API: it has no TotalCount or no Result. Look at https://ucdp.uu.se/apidocs/ for what changed.", retryMayHelp: false);
        }

        foreach (var row in result.EnumerateArray())
        {
            rows.Add(address, row);
        }

        return page.TryGetProperty("NextPageUrl", out var next) && next.ValueKind == JsonValueKind.String && next.GetString() is { Length: > 0 } following
            ? (announced, new Uri(address, following))
            : (announced, null);
    }

    private async Task<JsonDocument> ReadAsync(Uri address, CancellationToken cancellation)
    {
        await using var spool = Spool.Open(options, address, time);
        var wanted = new Download(address) { Prepare = Prepare };
        if (await downloader.DownloadAsync(wanted, spool, cancellation) == Downloaded.NotThere)
        {
            throw new FetchException($"{address} is not there: check the release in {FetchOptions.Section}__{nameof(options.UcdpApiRelease)}.", retryMayHelp: false);
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
}
