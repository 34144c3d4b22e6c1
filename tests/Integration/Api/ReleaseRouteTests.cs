using System.Net;
using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Api;

public sealed class ReleaseRouteTests(PublishedSample sample) : IClassFixture<PublishedSample>
{
    private const string Releases = "/api/v1/releases";

    private readonly HttpClient _client = sample.Server.Client;

    [Fact]
    public async Task Releases_are_listed_with_what_tells_them_apart()
    {
        var release = Assert.Single((await _client.JsonAsync(Releases)).GetProperty("releases").EnumerateArray());
        Assert.Equal(SampleRelease.Id, release.Text("release"));
        Assert.True(release.GetProperty("latest").GetBoolean());
        Assert.True(release.GetProperty("simulated").GetBoolean());
        Assert.Equal("2012-01", release.GetProperty("period").Text("first"));
        Assert.Equal(["CAF", "COD"], release.GetProperty("countries").Texts());
    }

    [Theory]
    [InlineData("latest")]
    [InlineData(SampleRelease.Id)]
    public async Task Manifest_is_the_stored_one_to_the_byte_and_its_digest_is_the_etag(string release)
    {
        using var response = await _client.GetAsync($"{Releases}/{release}", headers: null);
        var stored = await File.ReadAllBytesAsync(
            Path.Combine(sample.Server.LakeFolder, LakeLayout.Manifest(SampleRelease.Id)),
            TestContext.Current.CancellationToken);
        Assert.Equal(stored, await response.BytesAsync());
        Assert.Equal($"\"{ContentDigest.OfBytes(stored)}\"", response.Headers.ETag?.Tag);
        Assert.True((await response.JsonAsync()).GetProperty("simulated").GetBoolean());
    }

    [Theory]
    [InlineData("", "no-cache")]
    [InlineData("/latest", "public, max-age=60")]
    [InlineData("/latest/tables/curves?country=COD", "public, max-age=60")]
    [InlineData($"/{SampleRelease.Id}", "public, max-age=31536000, immutable")]
    [InlineData($"/{SampleRelease.Id}/tables", "public, max-age=31536000, immutable")]
    [InlineData($"/{SampleRelease.Id}/tables/account", "public, max-age=31536000, immutable")]
    [InlineData($"/{SampleRelease.Id}/panels/COD", "public, max-age=31536000, immutable")]
    public async Task Only_what_can_never_change_is_kept_without_asking(string path, string expected)
    {
        using var response = await _client.GetAsync(Releases + path, headers: null);

        // Compared as sets: HttpClient writes the parts in an order of its own.
        Assert.Equal(
            expected.Split(", ").Order(),
            response.Headers.GetValues("Cache-Control").SelectMany(value => value.Split(", ")).Order());
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/latest")]
    [InlineData("/latest/tables")]
    [InlineData("/latest/tables/account")]
    [InlineData("/latest/tables/account?format=csv")]
    [InlineData("/latest/tables/curves?format=parquet&country=COD")]
    [InlineData("/latest/panels")]
    [InlineData("/latest/panels/COD")]
    public async Task Unchanged_content_is_not_sent_again_and_HEAD_gives_the_headers_of_GET(string path)
    {
        using var full = await _client.GetAsync(Releases + path, headers: null);
        using var head = await _client.SendAsync(HttpMethod.Head, Releases + path);
        using var again = await _client.GetAsync(Releases + path, h => h.IfNoneMatch.Add(full.Headers.ETag!));
        using var other = await _client.GetAsync(Releases + path, h => h.IfNoneMatch.ParseAdd("\"another\""));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(full.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal((await full.BytesAsync()).Length, head.Content.Headers.ContentLength);
        Assert.Equal(full.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.BytesAsync());
        Assert.False(full.Headers.ETag!.IsWeak);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(full.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.BytesAsync());
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Release_too_long_for_a_path_is_unknown()
    {
        var problem = await _client.ProblemAsync($"{Releases}/{new string('a', 2000)}", HttpStatusCode.NotFound);
        Assert.Equal("release", problem.Text("parameter"));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("..")]
    [InlineData("%2e%2e")]
    [InlineData("..%2f..%2fetc")]
    [InlineData("%2e%2e%2f%2e%2e%2fsecret")]
    [InlineData("..%5c..%5csecret")]
    [InlineData("latest.json")]
    [InlineData("LATEST")]
    [InlineData(".tmp")]
    [InlineData("C:")]
    [InlineData("a%00b")]
    [InlineData("a%0ab")]
    [InlineData("%20")]
    public async Task Unknown_release_is_a_problem_that_names_the_releases_there_are(string release)
    {
        // Written as it is: HttpClient would otherwise resolve the dots before it asks.
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(
            $"{_client.BaseAddress}api/v1/releases/{release}/tables",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        // Kestrel itself resolves dots, and then there is no such route, and refuses a null character.
        if (response.StatusCode == HttpStatusCode.BadRequest)
        {
            Assert.Equal("a%00b", release);
            return;
        }

        var problem = await response.ProblemAsync(HttpStatusCode.NotFound);
        if (problem.TryGetProperty("parameter", out var parameter))
        {
            Assert.Equal("release", parameter.GetString());
            Assert.Equal(["latest", SampleRelease.Id], problem.GetProperty("allowed").Texts());
            Assert.Contains(SampleRelease.Id, problem.Text("detail"));
        }
        else
        {
            Assert.Contains("..", Uri.UnescapeDataString(release));
        }
    }
}
