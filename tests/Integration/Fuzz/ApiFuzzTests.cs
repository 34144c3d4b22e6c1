using System.Globalization;
using System.Text;
using PocGrid.Tests.Api;
using Xunit;

namespace PocGrid.Tests.Fuzz;

/// <summary>
/// Damaged addresses, parameters and cursors are answered, or refused with problem details: never a failure of the server's.
/// </summary>
public sealed class ApiFuzzTests(PublishedSample sample) : IClassFixture<PublishedSample>
{
    private const string Tables = "releases/latest/tables";
    private const int LongestAddress = 2000;

    private static readonly string[] Sound =
    [
        "releases", "releases/latest", $"releases/{SampleRelease.Id}", $"{Tables}",
        $"{Tables}/curves?fields=probability,fit&sort=-probability,fit&limit=10",
        $"{Tables}/base_distances?from=2012-11&to=2013-02&bbox=25.25,0.25,26,0.75",
        $"{Tables}/coefficients?term=troop_presence_lag&country=pooled&actor_class=state&format=csv",
        $"{Tables}/overlap?mission=MINUSCA&format=ndjson", $"{Tables}/account?format=parquet&limit=3",
        $"{Tables}/definitions_grid?sort=-count&limit=5",
        "releases/latest/panels/CAF?limit=2&fields=gid,month", "releases/latest/cells/130735?from=2014-01&to=2015-12",
        "releases/latest/summary?country=CAF&actor_class=state", "releases/latest/figures/figure-1-map?format=png",
        "releases/latest/citation?format=bibtex", "releases/latest/codebook?format=json", "releases/latest/fits/pooled",
        "releases/latest/specifications/1", "openapi.json", "health",
    ];

    [Fact]
    public async Task Damaged_request_is_answered_or_refused()
    {
        string[] seeds = [.. Sound, await NextAsync($"{Tables}/base_distances?limit=3"), await NextAsync(
            "releases/latest/panels/CAF?limit=2&sort=gid")];
        FuzzRun.Run("api", few: 400, share: 0.1, mutator =>
        {
            var input = mutator.Damage(Encoding.UTF8.GetBytes(seeds[mutator.Next(seeds.Length)]));
            return (input, () => Ask(input));
        });
    }

    /// <summary>The address of the page after a page, cursor and all.</summary>
    private async Task<string> NextAsync(string page)
    {
        using var response = await sample.Server.Client.GetAsync($"/api/v1/{page}", headers: null);
        var link = Assert.Single(response.Headers.GetValues("Link"));
        return new Uri(
            sample.Server.Client.BaseAddress!,
            link[(link.IndexOf('<', StringComparison.Ordinal) + 1)..link.IndexOf('>',
            StringComparison.Ordinal)]).PathAndQuery["/api/v1/".Length..];
    }

    private FuzzResult Ask(byte[] address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/" + Written(address));
        using var response = sample.Server.Client.Send(request);
        var body = response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        var status = (int)response.StatusCode;
        return status switch
        {
            < 400 => FuzzResult.Read,
            // Kestrel lets no such address through to any route.
            400 when body.Length == 0 && request.RequestUri!.AbsoluteUri.Contains("%00", StringComparison.Ordinal) => FuzzResult.Refused,
            < 500 when response.Content.Headers.ContentType?.MediaType == "application/problem+json"
                && body.Length < 20_000 => FuzzResult.Refused,
            _ => throw new InvalidOperationException($"{request.RequestUri}: {status} {body}"),
        };
    }

    /// <summary>Bytes that no address can hold are written with a per cent sign.</summary>
    private static string Written(byte[] address)
    {
        var text = new StringBuilder();
        foreach (var letter in address.Take(LongestAddress))
        {
            text.Append(char.IsAsciiLetterOrDigit((char)letter) || "/?&=.,-_:;@!$'()*+~".Contains((char)letter)
                ? ((char)letter).ToString()
                : string.Create(CultureInfo.InvariantCulture, $"%{letter:X2}"));
        }

        return text.ToString();
    }
}
