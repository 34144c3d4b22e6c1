using System.Net;
using PocGrid.Api;
using Xunit;

namespace PocGrid.Tests.Api;

public sealed class PagePolicyTests
{
    [Theory]
    [InlineData(null, "'none'")]
    [InlineData(" ", "'none'")]
    [InlineData("https://example.org", "https://example.org")]
    [InlineData("https://example.org, https://*.example.net:8443 self", "https://example.org https://*.example.net:8443 'self'")]
    [InlineData("*", "*")]
    public async Task Pages_are_shown_in_frames_of_the_sites_that_are_named_and_of_no_other(string? sites, string ancestors)
    {
        await using var server = await ApiServer.StartAsync(page: new PagePolicy(sites));

        foreach (var path in (string[])["/", "/api/v1/docs"])
        {
            using var response = await server.Client.GetAsync(path, headers: null);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var rules = Assert.Single(response.Headers.GetValues("Content-Security-Policy")).Split("; ");
            Assert.Equal(
                $"frame-ancestors {ancestors}",
                Assert.Single(rules, rule => rule.StartsWith("frame-ancestors ", StringComparison.Ordinal)));
            Assert.Contains("default-src 'none'", rules);
        }
    }

    [Theory]
    [InlineData("example.org")]
    [InlineData("https://example.org/page")]
    [InlineData("https://example.org;script-src")]
    [InlineData("'none'")]
    [InlineData("https://*")]
    [InlineData("ftp://example.org")]
    public void What_is_no_site_is_refused_with_the_way_to_write_one(string site)
    {
        var message = Assert.Throws<FormatException>(() => new PagePolicy($"https://example.net {site}")).Message;
        Assert.Contains($"'{site}'", message, StringComparison.Ordinal);
        Assert.Contains("https://example.org", message, StringComparison.Ordinal);
    }
}
