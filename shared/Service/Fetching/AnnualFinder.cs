using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace PocGrid.Fetching;

/// <summary>Finds annual releases and the monthly ones after them by asking for the addresses that they would have.</summary>
internal sealed class AnnualFinder(SourceRequests requests, TimeProvider time)
{
    /// <summary>Releases are named by the last two digits of their year.</summary>
    public const int Century = 2000;

    private const int YearsBack = 5;
    private const int MostReleasesOfAYear = 2;

    private enum Probe
    {
        There,
        NotThere,
        WebPage,
    }

    /// <summary>
    /// The newest annual release. One that was fetched and is not current any more is no reason to go back to an older one.
    /// </summary>
    /// <exception cref="FetchException">None is there, or the one that was fetched is gone.</exception>
    public async Task<FoundAnnual> NewestAsync(OfficialSource source, FetchState state, CancellationToken cancellation)
    {
        var fetched = state.Files.FirstOrDefault(file => file.IsCurrent)?.Url;
        var notes = new List<string>();
        var thisYear = time.GetUtcNow().Year;
        for (var year = thisYear; year > thisYear - YearsBack; year--)
        {
            for (var number = MostReleasesOfAYear; number >= 1; number--)
            {
                var address = Fill(source.Url!, year, "{n}", number);
                if (address.AbsoluteUri == fetched || await AskAsync(address, notes, cancellation) == Probe.There)
                {
                    return new FoundAnnual(address, year, string.Create(CultureInfo.InvariantCulture, $"{year % 100:00}.{number}"), notes);
                }
            }
        }

        throw new FetchException(
            string.Create(CultureInfo.InvariantCulture, $"No release of {source.Name} from {thisYear - YearsBack + 1} to {thisYear} is at "
                + $"{source.Url}. Look at {source.Page} and correct the address. {string.Join(" ", notes.Take(1))}").TrimEnd(),
            retryMayHelp: notes.Count > 0);
    }

    /// <summary>The months from a year on whose files are there, or were.</summary>
    /// <exception cref="FetchException">Web pages stand in the place of all of them.</exception>
    public async Task<FoundFiles> MonthsAfterAsync(OfficialSource source, int firstYear, FetchState state, CancellationToken cancellation)
    {
        var fetched = state.Files.Select(file => file.Url).ToHashSet();
        var notes = new List<string>();
        var found = new List<Uri>();
        var now = time.GetUtcNow();
        for (var month = new DateOnly(firstYear, 1, 1); month < new DateOnly(now.Year, now.Month, 1); month = month.AddMonths(1))
        {
            var address = Fill(source.Url!, month.Year, "{m}", month.Month);
            if (fetched.Contains(address.AbsoluteUri) || await AskAsync(address, notes, cancellation) == Probe.There)
            {
                found.Add(address);
            }
        }

        return found.Count == 0 && notes.Count > 0
            ? throw new FetchException($"No month of {source.Name} is there, but web pages in their place. {notes[0]}", retryMayHelp: true)
            : new FoundFiles(found, notes);
    }

    private async Task<Probe> AskAsync(Uri address, List<string> notes, CancellationToken cancellation)
    {
        using var response = await requests.GetAsync(address, request => request.Headers.Range = new RangeHeaderValue(0, 0), cancellation);
        switch (response.StatusCode)
        {
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return Probe.NotThere;
            case HttpStatusCode.OK or HttpStatusCode.PartialContent when response.Content.Headers.ContentType?.MediaType == "text/html":
                notes.Add($"{address} answered with a web page: taken for a release that is not there yet.");
                return Probe.WebPage;
            case HttpStatusCode.OK or HttpStatusCode.PartialContent:
                return Probe.There;
            default:
                throw requests.Unusable(address, response);
        }
    }

    private static Uri Fill(string template, int year, string name, int number) => new(template
        .Replace("{yy}", (year % 100).ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace(name, number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
}
