using System.Net;
using System.Net.Http.Headers;
using PocGrid.Api;
using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>What is read with a key stays with whoever sent it.</summary>
public sealed class SharedCacheTests : IAsyncLifetime
{
    private const string Release = $"/api/v1/releases/{SampleRelease.Id}";
    private const string Key = "a key";

    private ApiServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync(gate: new ReadingGate(ContentDigest.OfText(Key)));
        await SampleRelease.WriteAsync(_server.Lake);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/api/v1/releases", "private, no-cache")]
    [InlineData(Release, "private, max-age=31536000, immutable")]
    [InlineData($"{Release}/tables/curves?country=COD", "private, max-age=31536000, immutable")]
    [InlineData($"{Release}/panels/COD", "private, max-age=31536000, immutable")]
    [InlineData($"{Release}/figures", "private, max-age=31536000, immutable")]
    [InlineData("/api/v1/releases/latest/tables/curves", "private, max-age=60")]
    [InlineData("/api/v1/releases/none", "no-store")]
    public async Task Answer_to_a_key_is_for_no_shared_cache_and_differs_by_key(string path, string expected)
    {
        using var response = await _server.Client.GetAsync(path, headers => headers.Add(ReadingGate.Header, Key));
        AssertKept(response, expected);
    }

    [Fact]
    public async Task Answer_that_says_only_that_nothing_changed_is_for_no_shared_cache_either()
    {
        using var first = await _server.Client.GetAsync($"{Release}/tables/curves", headers => headers.Add(ReadingGate.Header, Key));
        using var again = await _server.Client.GetAsync($"{Release}/tables/curves", headers =>
        {
            headers.Add(ReadingGate.Header, Key);
            headers.IfNoneMatch.Add(first.Headers.ETag!);
        });
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        AssertKept(again, "private, max-age=31536000, immutable");
    }

    [Fact]
    public async Task Refusal_of_a_key_is_kept_for_nobody()
    {
        using var response = await _server.Client
            .GetAsync($"{Release}/tables/curves", headers => headers.Add(ReadingGate.Header, "another key"));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        AssertKept(response, "no-store");
    }

    private static void AssertKept(HttpResponseMessage response, string expected)
    {
        Assert.Equal(CacheControlHeaderValue.Parse(expected), response.Headers.CacheControl);
        Assert.Contains(ReadingGate.Header, response.Headers.Vary);
    }
}
