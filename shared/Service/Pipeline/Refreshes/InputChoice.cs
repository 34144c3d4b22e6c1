using System.Text.RegularExpressions;
using PocGrid.Grid;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Sources;

namespace PocGrid.Pipeline.Refreshes;

/// <summary>Chooses, among all files that a lake has catalogued, those that the next refresh is made of.</summary>
internal static partial class InputChoice
{
    /// <summary>
    /// The newest file of each dataset, in ordinal order of the paths: of two releases the one whose name comes later (23.1 before
    /// 24.1), of one release published twice the file that came later. Of GED and of the covariates, which may be cut into several
    /// files, of each file; of candidate events every month that not all annual releases cover.
    /// </summary>
    public static IReadOnlyList<CatalogueEntry> Newest(IReadOnlyList<Arrival> arrivals)
    {
        var newest = arrivals.GroupBy(DatasetOf).Select(Newest).ToList();
        var annualUntil = newest
            .Where(entry => entry.File.Kind == SourceKind.UcdpGed)
            .Min(entry => UcdpReleaseName.AnnualUntil(entry.File.Release));
        var candidates = newest.Where(entry => entry.File.Kind == SourceKind.UcdpGedCandidate).ToList();
        return
        [
            .. newest
                .Where(entry => entry.File.Kind != SourceKind.UcdpGedCandidate || IsNeeded(entry, candidates, annualUntil))
                .OrderBy(entry => entry.Path, StringComparer.Ordinal),
        ];
    }

    private static (SourceKind Kind, string Name) DatasetOf(Arrival arrival) => arrival.Entry.File.Kind switch
    {
        SourceKind.GeoPkoLocationMonth => (SourceKind.GeoPkoLocationMap, ""),
        SourceKind.UcdpGed => (SourceKind.UcdpGed, string.Join(',', arrival.Entry.File.Facts.CoversCountries) + (WholeGed().IsMatch(Name(arrival.Entry)) ? "" : Stem(arrival.Entry))),
        SourceKind.UcdpGedCandidate => (SourceKind.UcdpGedCandidate, UcdpReleaseName.CandidateMonths(arrival.Entry.File.Release)?.ToString() ?? Stem(arrival.Entry)),
        var kind when SourceKinds.Covariates.Contains(kind) => (kind, Stem(arrival.Entry)),
        var kind => (kind, ""),
    };

    private static CatalogueEntry Newest(IEnumerable<Arrival> same) => same
        .OrderBy(arrival => ReleaseName(arrival.Entry), ReleaseNameComparer.Instance)
        .ThenBy(arrival => arrival.At)
        .ThenBy(arrival => arrival.Entry.Path, StringComparer.Ordinal)
        .Last().Entry;

    /// <summary>Neither the annual release nor a longer candidate release has its months.</summary>
    private static bool IsNeeded(CatalogueEntry candidate, List<CatalogueEntry> all, Month? annualUntil)
    {
        if (UcdpReleaseName.CandidateMonths(candidate.File.Release) is not { } months)
        {
            return true;
        }

        return !(months.Last <= annualUntil)
            && !all.Exists(other => UcdpReleaseName.CandidateMonths(other.File.Release) is { } longer
                && longer != months && longer.First <= months.First && longer.Last >= months.Last);
    }

    /// <summary>The release without what tells two files of one name apart (a hyphen and a digest).</summary>
    private static string ReleaseName(CatalogueEntry entry)
        => entry.File.Release is [.. var name, '-', _, _, _, _, _, _, _, _] release && release[^8..].All(char.IsAsciiHexDigitLower) ? name : entry.File.Release;

    /// <summary>The file's name without digits, which differ between releases: <c>hdx_cod_2023.csv</c> and <c>hdx_cod_2024.csv</c> are one file.</summary>
    private static string Stem(CatalogueEntry entry) => string.Concat(Name(entry).Where(c => !char.IsAsciiDigit(c)));

    private static string Name(CatalogueEntry entry) => IncomingPath.NameOf(entry.Path);

    /// <summary>An annual release as a whole, which comes under several names: those of UCDP's files, and that of what its API gave.</summary>
    [GeneratedRegex(@"^(ged[0-9]{3}(-csv)?|GEDEvent_v[0-9]+_[0-9]+(_api)?)\.[a-z.]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WholeGed();
}
