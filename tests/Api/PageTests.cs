using System.Net;
using System.Text.RegularExpressions;
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
        Assert.Contains("id=\"simulated\"", html);
    }

    [Fact]
    public async Task Every_file_that_the_page_needs_is_there()
    {
        var waiting = new Queue<string>(["/"]);
        var seen = new HashSet<string>();
        while (waiting.TryDequeue(out var path))
        {
            if (!seen.Add(path))
            {
                continue;
            }

            using var response = await _client.GetAsync(path, headers: null);
            Assert.True(response.StatusCode == HttpStatusCode.OK, path);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var found = path.EndsWith(".js", StringComparison.Ordinal) ? Imports().Matches(text) : path == "/" ? Links().Matches(text) : Enumerable.Empty<Match>();
            foreach (var link in found.Select(m => m.Groups[1].Value).Where(link => link.StartsWith('/') || link.StartsWith("./", StringComparison.Ordinal)))
            {
                waiting.Enqueue("/" + link.TrimStart('.', '/'));
            }
        }

        Assert.Superset(new HashSet<string> { "/page.js", "/page.css", "/icon.svg", "/chart.js" }, seen);
    }

    [Theory]
    [InlineData("/page.js", "text/javascript; charset=utf-8")]
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
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/releases")]
    [InlineData("/..%2fpage.js")]
    [InlineData("/a/page.js")]
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

    [GeneratedRegex("from '([^']+)'")]
    private static partial Regex Imports();
}
