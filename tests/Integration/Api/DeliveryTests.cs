using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>How content travels: compressed, in pieces, to the pages of other sites.</summary>
public sealed class DeliveryTests(PublishedSample sample) : IClassFixture<PublishedSample>
{
    private const string Release = $"/api/v1/releases/{SampleRelease.Id}";

    private readonly HttpClient _client = sample.Server.Client;

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip, br;q=0.5", "gzip")]
    [InlineData("*", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("identity, gzip;q=0.5", null)]
    [InlineData("deflate", null)]
    public async Task Client_gets_the_compression_that_it_likes_best_under_an_ETag_of_its_own(string accept, string? coding)
    {
        foreach (var path in (string[])["/tables/curves", "/tables/curves?country=COD&format=csv", "/tables/curves?format=ndjson",
        "/tables", ""])
        {
            using var plain = await _client.GetAsync(Release + path, headers: null);
            using var response = await _client.GetAsync(
                Release + path,
                headers => headers.TryAddWithoutValidation("Accept-Encoding", accept));
            Assert.Equal(coding, response.Content.Headers.ContentEncoding.SingleOrDefault());
            Assert.Equal(await plain.BytesAsync(), Decode(await response.BytesAsync(), coding));
            Assert.Equal(coding is null, response.Headers.ETag!.Equals(plain.Headers.ETag));
            Assert.False(response.Headers.ETag.IsWeak);
            Assert.Contains("Accept-Encoding", plain.Headers.Vary);

            using var again = await _client.GetAsync(Release + path, headers =>
            {
                headers.TryAddWithoutValidation("Accept-Encoding", accept);
                headers.IfNoneMatch.Add(response.Headers.ETag);
            });
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Empty(await again.BytesAsync());
        }
    }

    [Theory]
    [InlineData("/panels/COD")]
    [InlineData("/tables/curves?format=parquet")]
    [InlineData("/tables/curves?format=parquet&country=COD")]
    public async Task Parquet_is_never_compressed_again(string path)
    {
        using var response = await _client.GetAsync(
            Release + path,
            headers => headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br"));
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.NotNull(response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Range_counts_in_the_plain_bytes()
    {
        using var plain = await _client.GetAsync($"{Release}/tables/curves", headers: null);
        using var part = await _client.GetAsync($"{Release}/tables/curves", headers =>
        {
            headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
            headers.Range = new RangeHeaderValue(10, 99);
        });
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Empty(part.Content.Headers.ContentEncoding);
        Assert.Equal((await plain.BytesAsync())[10..100], await part.BytesAsync());
        Assert.Equal(plain.Headers.ETag, part.Headers.ETag);
    }

    [Theory]
    [InlineData("/tables/curves?limit=1")]
    [InlineData("/tables/nothing")]
    [InlineData("/panels/COD")]
    public async Task Pages_of_other_sites_may_read(string path)
    {
        using var response = await _client.GetAsync(Release + path, headers => headers.Add("Origin", "https://example.org"));
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        var exposed = string.Join(',', response.Headers.GetValues("Access-Control-Expose-Headers"))
            .Split(',', StringSplitOptions.TrimEntries);
        Assert.Equal(["Accept-Ranges", "Content-Range", "ETag", "Link", "X-Total-Count"], exposed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("GET", HttpStatusCode.NoContent)]
    [InlineData("HEAD", HttpStatusCode.NoContent)]
    [InlineData("DELETE", HttpStatusCode.MethodNotAllowed)]
    public async Task Browser_that_asks_first_may_read_and_nothing_else(string method, HttpStatusCode expected)
    {
        using var response = await _client.SendAsync(HttpMethod.Options, $"{Release}/tables/curves", headers =>
        {
            headers.Add("Origin", "https://example.org");
            headers.Add("Access-Control-Request-Method", method);
            headers.Add("Access-Control-Request-Headers", "if-none-match");
        });
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.NoContent, response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static byte[] Decode(byte[] bytes, string? coding)
    {
        using var content = new MemoryStream(bytes);
        using Stream decoded = coding switch
        {
            "br" => new BrotliStream(content, CompressionMode.Decompress),
            "gzip" => new GZipStream(content, CompressionMode.Decompress),
            _ => content,
        };
        using var plain = new MemoryStream();
        decoded.CopyTo(plain);
        return plain.ToArray();
    }
}
