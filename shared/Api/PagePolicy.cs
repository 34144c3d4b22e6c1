using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace PocGrid.Api;

/// <summary>
/// What browsers let the pages do (Content Security Policy): load what this server gives and nothing else, and be shown inside the
/// pages of the sites that are named.
/// </summary>
public sealed partial class PagePolicy
{
    private const string Own = "self";
    private const string NoSite = "'none'";

    private readonly string _policy;

    /// <param name="frameAncestors">
    /// Whose pages may show these in a frame: sites as <c>https://example.org</c> or <c>https://*.example.org</c>, <c>self</c>, or
    /// <c>*</c> for every site, with spaces or commas between them; empty or null for none.
    /// </param>
    /// <exception cref="FormatException">A site is not written so.</exception>
    public PagePolicy(string? frameAncestors = null)
    {
        var sites = (frameAncestors ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Source)
            .ToArray();

        // Nothing from elsewhere, nothing inline: text of a release can never become script.
        _policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors "
            + (sites.Length == 0 ? NoSite : string.Join(' ', sites));
    }

    /// <summary>A page under this policy.</summary>
    internal IResult Page(IResult content) => new Governed(content, _policy);

    // One that the header could not hold would be taken by browsers for another rule, or for none.
    private static string Source(string site) =>
        site == Own ? $"'{Own}'"
        : site == "*" || Site().IsMatch(site) ? site
        : throw new FormatException($"'{site}' is no site whose pages may show these in a frame; write https://example.org, "
            + $"https://*.example.org, {Own}, or * for every site.");

    [GeneratedRegex(@"^https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Site();

    private sealed class Governed(IResult content, string policy) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.ContentSecurityPolicy = policy;
            httpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
            return content.ExecuteAsync(httpContext);
        }
    }
}
