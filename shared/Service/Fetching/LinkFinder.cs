using System.Net;
using System.Text.RegularExpressions;

namespace PocGrid.Fetching;

/// <summary>Finds the newest file that a page links to, by way of other pages where it has to.</summary>
internal sealed partial class LinkFinder(Downloader downloader, FetchOptions options, TimeProvider time)
{
    private const int LongestPage = 8 << 20;

    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The link with the highest version. Where the page cannot be used, the documented address stands in, as long as nothing
    /// newer was fetched before; the notes say so.
    /// </summary>
    /// <exception cref="FetchException">
    /// No link is found and no address may stand in, or the page offers less than what is here.
    /// </exception>
    public async Task<FoundFiles> NewestAsync(OfficialSource source, FetchState state, CancellationToken cancellation)
    {
        var fetched = state.Files.FirstOrDefault(file => file.IsCurrent);
        try
        {
            var (address, version) = await FollowAsync(source, cancellation);
            return fetched is not null && VersionOf(fetched.Release) > version
                ? throw new FetchException($"{source.Page} offers {version} at {address}, but {fetched.Release} is here already. If it was "
                    + $"withdrawn, remove it by hand.", retryMayHelp: true)
                : new FoundFiles([address], []);
        }
        catch (FetchException fault) when (source.Url is not null && (fetched is null || fetched.Url == source.Url))
        {
            return new FoundFiles(
                [new Uri(source.Url)],
                [$"Whether there is a newer release is not known, the documented address stands in. {fault.Message}"]);
        }
    }

    private async Task<(Uri Address, Version Version)> FollowAsync(OfficialSource source, CancellationToken cancellation)
    {
        var page = new Uri(source.Page);
        for (var depth = 0; depth < source.Links.Count; depth++)
        {
            var links = await LinksAsync(page, cancellation);
            var (next, pattern) = source.Links.Select((pattern, index) => (Newest(links, pattern), index))
                .FirstOrDefault(match => match.Item1 is not null);
            switch (next)
            {
                case null:
                    throw new FetchException($"{page} has no link like {source.Links[0]}. Look at the page and correct the pattern, or "
                        + $"download the file by hand.", retryMayHelp: false);
                case { } file when pattern == 0:
                    return file;
                default:
                    page = next.Value.Address;
                    break;
            }
        }

        throw new FetchException($"The pages from {source.Page} on lead to no link like {source.Links[0]}. Look at them and correct the "
            + $"patterns, or download the file by hand.", retryMayHelp: false);
    }

    private async Task<IReadOnlyList<Uri>> LinksAsync(Uri page, CancellationToken cancellation)
    {
        await using var spool = PartialDownload.Open(options, page, time);
        var base_ = page;
        var wanted = new Download(page) { Prepare = request => base_ = request.RequestUri! };
        if (await downloader.DownloadAsync(wanted, spool, cancellation) == Downloaded.NotThere)
        {
            throw new FetchException(
                $"{page} is not there any more. Find the new page and correct the list of sources.",
                retryMayHelp: false);
        }

        if (spool.Length > LongestPage)
        {
            throw new FetchException(
                $"{page} is too long for a web page. Look at it and correct the list of sources.",
                retryMayHelp: false);
        }

        using var reader = new StreamReader(spool.OpenRead());
        var html = await reader.ReadToEndAsync(cancellation);
        return [.. Href().Matches(html)
            .Select(match => Uri.TryCreate(base_, WebUtility.HtmlDecode(match.Groups["address"].Value), out var link) ? link : null)
            .OfType<Uri>()
            .Distinct()];
    }

    /// <summary>Of the links that a pattern fits the one with the highest version; a link without one counts as the lowest.</summary>
    private static (Uri Address, Version Version)? Newest(IReadOnlyList<Uri> links, string pattern)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant, LongestMatch);
        return links
            .Select(link => (Link: link, Match: regex.Match(link.GetLeftPart(UriPartial.Path))))
            .Where(found => found.Match.Success)
            .Select(found => ((Uri Address, Version Version)?)(found.Link, VersionOf(found.Match.Groups["version"].Value)))
            .OrderBy(found => found!.Value.Version)
            .LastOrDefault();
    }

    /// <summary>2.3, also of a vintage such as 2.3-0a1b2c3d.</summary>
    private static Version VersionOf(string release)
        => Version.TryParse(release.Split('-')[0], out var version) ? version : new Version(0, 0);

    [GeneratedRegex("""href\s*=\s*["']?(?<address>[^"'\s>]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Href();
}
