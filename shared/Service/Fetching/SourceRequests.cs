using System.Globalization;
using System.Net;
using Polly.Timeout;

namespace PocGrid.Fetching;

/// <summary>
/// Requests to the hosts on the list, and to no other: redirects are followed by hand and refused where they lead off it.
/// </summary>
internal sealed class SourceRequests(HttpClient client, AllowedHosts hosts, FetchOptions options, TimeProvider time)
{
    private const int MostRedirects = 5;

    /// <summary>The answer's head; its body is still to be read. Retries are done.</summary>
    /// <param name="prepare">Adds headers; called for each request, with its address.</param>
    /// <exception cref="FetchException">No answer, or a redirect that is refused.</exception>
    public async Task<HttpResponseMessage> GetAsync(Uri address, Action<HttpRequestMessage> prepare, CancellationToken cancellation)
    {
        var from = address;
        for (var redirects = 0; ; redirects++)
        {
            Require(from, address);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            prepare(request);
            var response = await SendAsync(request, cancellation);
            if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            if (redirects == MostRedirects)
            {
                throw new FetchException($"{from} redirects more than {MostRedirects} times.", retryMayHelp: false);
            }

            (from, address) = (address, new Uri(address, location));
        }
    }

    /// <summary>What an answer says that is of no use.</summary>
    public FetchException Unusable(Uri address, HttpResponseMessage response)
    {
        var status = string.Create(CultureInfo.InvariantCulture, $"{address} answered {(int)response.StatusCode} {response.ReasonPhrase}");
        return response.StatusCode switch
        {
            _ when RetryRule.AskedWait(response, time) is { } wait && wait > options.LongestWait =>
                new FetchException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{status} and asks to be left alone for {wait.TotalSeconds:F0} seconds. Fetch again after that."), retryMayHelp: true),
            _ when RetryRule.IsRateLimit(response) => new FetchException(
                $"{status}, its rate limit, {options.Retries + 1} times. Fetch again later.",
                retryMayHelp: true),
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                new FetchException($"{status}, {options.Retries + 1} times. Fetch again later.", retryMayHelp: true),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new FetchException($"{status}: it asks for a right that this request does not have. Of the UCDP API, check the token in "
                    + $"{FetchOptions.Section}__{nameof(FetchOptions.UcdpApiToken)}.", retryMayHelp: false),
            _ => new FetchException($"{status}. Compare the address with the source's page.", retryMayHelp: false),
        };
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (HttpRequestException fault)
        {
            throw new FetchException(
                $"{request.RequestUri!.Host} cannot be reached: {fault.Message}",
                retryMayHelp: fault.HttpRequestError != HttpRequestError.SecureConnectionError,
                fault);
        }
        catch (TimeoutRejectedException fault)
        {
            throw new FetchException(
                string.Create(CultureInfo.InvariantCulture, $"{request.RequestUri} did not answer within "
                    + $"{options.AnswerTimeout.TotalSeconds:0.##} seconds, {options.Retries + 1} times. Fetch again later."),
                retryMayHelp: true,
                fault);
        }
    }

    private void Require(Uri from, Uri address)
    {
        if (!hosts.Allows(address))
        {
            throw new FetchException(
                from == address
                    ? $"{address} is not on a host of the list of sources."
                    : $"{from.Authority} redirects to {address.GetLeftPart(UriPartial.Authority)}, which is not on the list of hosts "
                        + $"({address}). If that is right, add the host to the list of sources.",
                retryMayHelp: false);
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => status
        is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
