using System.Globalization;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Sources.Content;

namespace PocGrid.Datasets.UcdpGed;

/// <summary>UCDP GED, annual, candidate or with events of both kinds.</summary>
internal static class GedConverter
{
    // The first year that UCDP GED covers worldwide (codebook, section 1).
    private const int FirstYear = 1989;

    public static ConversionOutput Convert(RecognizedFile file, SourceContent content)
    {
        var read = GedReader.Read(content);
        var events = CandidateRule.Judge(file, read.Rows);
        var (coverage, from) = Coverage(file, events);
        var isFinal = file.Kind == GedDataset.Annual && !events.Any(e => e.IsCandidate);
        return new ConversionOutput
        {
            GridMonths = [ViolenceMonths.CellMonths(events)],
            SourceRows = ViolenceMonths.Events(events),
            Rejects = read.Rejects,
            Result = new Conversion
            {
                File = file,
                Account =
                [
                    .. Accounts.OfReading(file, read.RowsRead, read.Rejects, deaths: events.Sum(e => (long)e.Best)),
                    .. Accounts.OfPlacing(file, account => ViolenceMonths.Enter(account, events), countsDeaths: true),
                ],
                Coverage = coverage,
                CoverageFrom = from,
                CoverageParts = coverage is { } months ? [.. Parts(months, events, isFinal)] : [],
                CoveredCountries = coverage is { } whole
                    ? [.. events.GroupBy(e => e.CountryId).OrderBy(c => c.Key).SelectMany(c => Parts(
                        Months(file, from, whole, [.. c]),
                        c,
                        isFinal).Select(part => new CoveredCountry(c.Key, part.Months, part.IsCandidate)))]
                    : [],
                SidesA = SidesA(events),
                Notes = Notes(events),
            },
        };
    }

    /// <summary>
    /// Declared months; else those of the annual release by its name; else from the first to the last event. One end may be declared
    /// alone.
    /// </summary>
    private static (MonthRange? Months, string From) Coverage(RecognizedFile file, IReadOnlyList<GedEvent> events)
    {
        var (first, last) = (file.Facts.CoversFrom, file.Facts.CoversTo);
        if (first is not null && last is not null)
        {
            return (new MonthRange(first.Value, last.Value), "declared");
        }

        MonthRange? months = file.Kind == GedDataset.Annual && AnnualYear(file.Release) is { } year
            ? new MonthRange(Month.Of(FirstYear, 1), Month.Of(year - 1, 12))
            : Observed(events);
        return months is not { } known ? (null, "")
            : first is not null || last is not null ? (new MonthRange(first ?? known.First, last ?? known.Last), "declared_in_part")
            : (known, AnnualYear(file.Release) is not null && file.Kind == GedDataset.Annual ? "release" : "observed");
    }

    /// <summary>
    /// The months covered for one country. What is only observed is observed of each country for itself: in a stacked file another's
    /// events say nothing of it. A candidate file holds a month of the whole world. Candidates before a country's first final event
    /// do not count, so they cover nothing either.
    /// </summary>
    private static MonthRange Months(RecognizedFile file, string from, MonthRange whole, IReadOnlyList<GedEvent> ofCountry)
    {
        if (from is "declared" or "release" || file.Kind == GedDataset.Candidate || AnnualYear(file.Release) is not null)
        {
            return whole;
        }

        var observed = Observed(ofCountry)!.Value;
        var first = Observed([.. ofCountry.Where(e => !e.IsCandidate)])?.First ?? observed.First;
        return new MonthRange(file.Facts.CoversFrom ?? first, file.Facts.CoversTo ?? observed.Last);
    }

    /// <summary>Where the file holds candidates, final events cover the months up to the last of them.</summary>
    private static IEnumerable<CoveredPart> Parts(MonthRange months, IEnumerable<GedEvent> events, bool isFinal) => CoveredPart.Split(
        months,
        isFinal ? months.Last : events.Where(e => !e.IsCandidate).Select(e => Month.Of(e.DateEnd)).DefaultIfEmpty(months.First - 1).Max());

    private static MonthRange? Observed(IReadOnlyList<GedEvent> events) =>
        events.Count == 0 ? null : new MonthRange(Month.Of(events.Min(e => e.DateStart)), Month.Of(events.Max(e => e.DateEnd)));

    /// <summary>Release 23.1 came out in 2023 and covers the years before it.</summary>
    private static int? AnnualYear(string release) =>
        Version.TryParse(release, out var version) && version is { Major: >= 16 and < 100, Minor: 1, Build: < 0 }
            ? 2000 + version.Major
            : null;

    private static SideA[] SidesA(IReadOnlyList<GedEvent> events) =>
    [
        .. events.Where(e => e.TypeOfViolence == 3)
            .GroupBy(e => (e.SideAId, e.SideA, IsState: StateTest.Of(e) == ActorClass.State))
            .Select(side => new SideA(side.Key.SideA, side.Key.IsState, side.Count(), side.Sum(e => (long)e.Best), side.Key.SideAId))
            .OrderBy(side => side.Id).ThenBy(side => side.Name, StringComparer.Ordinal).ThenBy(side => side.IsState),
    ];

    private static string ActorRule(IReadOnlyList<GedEvent> events)
    {
        if (events is [{ HasGwNoA: false }, ..])
        {
            return "States are told from other actors by side_a, which begins with 'Government of'; the file has no gwnoa.";
        }

        var differing = events.Where(e => e.TypeOfViolence == 3 && (StateTest.Of(e) == ActorClass.State) != StateTest.IsGovernment(e.SideA))
            .ToArray();
        return "States are told from other actors by gwnoa." + (differing.Length == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" {differing.Length} one-sided events, with {differing.Sum(e => (long)e.Best)} "
                + $"deaths, have a side_a that says otherwise, the first in line {differing[0].Line} ('{differing[0].SideA}'); gwnoa "
                + $"counts."));
    }

    private static string[] Notes(IReadOnlyList<GedEvent> events)
    {
        var differing = events.Count(e => e.PrioGridGid is { } gid && gid != GridCell.FromCoordinates(e.Latitude, e.Longitude).Gid);
        var unordered = events.Count(e => e.Low > e.Best || e.Best > e.High);
        List<string> notes = [ActorRule(events), .. CandidateRule.Notes(events)];
        if (differing > 0)
        {
            notes.Add($"{differing} events have a priogrid_gid other than the cell of their coordinates; the coordinates count.");
        }

        if (unordered > 0)
        {
            notes.Add($"{unordered} events do not have low <= best <= high.");
        }

        return [.. notes];
    }
}
