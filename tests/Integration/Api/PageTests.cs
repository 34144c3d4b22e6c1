using System.Net;
using System.Text.RegularExpressions;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Api;

public sealed partial class PageTests(PublishedSample sample) : IClassFixture<PublishedSample>
{
    private readonly HttpClient _client = sample.Server.Client;

    [Fact]
    public async Task First_page_is_html_that_may_load_nothing_from_elsewhere()
    {
        using var response = await _client.GetAsync("/", headers: null);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.DoesNotContain("http", string.Join(' ', Links().Matches(html).Select(m => m.Groups[1].Value)));
    }

    [Fact]
    public async Task Every_file_that_the_page_names_is_there()
    {
        using var response = await _client.GetAsync("/", headers: null);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var paths = Links().Matches(html).Select(m => m.Groups[1].Value)
            .Where(link => link.StartsWith('/') && !link.StartsWith("/api/", StringComparison.Ordinal))
            .ToList();
        Assert.Superset(new HashSet<string> { "/page.css", "/icon.svg" }, paths.ToHashSet());
        foreach (var path in paths)
        {
            using var file = await _client.GetAsync(path, headers: null);
            Assert.True(file.StatusCode == HttpStatusCode.OK, path);
            Assert.Equal(
                path.StartsWith("/assets/", StringComparison.Ordinal),
                file.Headers.CacheControl?.ToString().Contains("immutable", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Page_that_was_built_without_node_says_so_and_where_the_api_is()
    {
        var html = await File.ReadAllTextAsync(Repository.File("web/without-node.html"), TestContext.Current.CancellationToken);
        Assert.Contains("built without Node.js", html);
        foreach (var path in Links().Matches(html).Select(m => m.Groups[1].Value))
        {
            using var response = await _client.GetAsync(path, headers: null);
            Assert.True(response.StatusCode == HttpStatusCode.OK, path);
        }
    }

    [Fact]
    public async Task Link_of_a_cell_is_the_page()
    {
        using var page = await _client.GetAsync("/", headers: null);
        using var cell = await _client.GetAsync("/cell/137922", headers: null);
        Assert.Equal(
            await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await cell.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(page.Headers.GetValues("Content-Security-Policy"), cell.Headers.GetValues("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("/page.css", "text/css; charset=utf-8")]
    [InlineData("/icon.svg", "image/svg+xml")]
    public async Task Page_files_have_their_type_and_are_not_sent_twice(string path, string contentType)
    {
        using var response = await _client.GetAsync(path, headers: null);
        using var again = await _client.GetAsync(path, h => h.IfNoneMatch.Add(response.Headers.ETag!));
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/cell/x")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/releases")]
    [InlineData("/..%2fpage.css")]
    [InlineData("/a/page.css")]
    public async Task Unknown_address_is_a_problem(string path)
    {
        var problem = await _client.ProblemAsync(path, HttpStatusCode.NotFound);
        Assert.Equal("urn:pocgrid:problem:not-found", problem.Text("type"));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task Other_methods_are_a_problem_that_names_those_there_are(string method)
    {
        using var response = await _client.SendAsync(new HttpMethod(method), "/api/v1/releases");
        await response.ProblemAsync(HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task Fault_is_a_problem_that_tells_no_secret()
    {
        var problem = await _client.ProblemAsync("/broken", HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("secret", problem.GetRawText());
    }

    [GeneratedRegex("""(?:href|src)="([^"]+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Links();
}
