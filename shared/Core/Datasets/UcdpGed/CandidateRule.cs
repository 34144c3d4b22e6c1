using System.Globalization;
using System.Text.RegularExpressions;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.UcdpGed;

/// <summary>
/// Tells UCDP GED Candidate from the annual GED, whose columns it shares: by a release such as 24.0.3 or 24.01.24.12; only where
/// the release is not known, by <c>code_status</c>. A file of which some events are <c>Clear</c> and others are not is a mixed one:
/// its events are told apart row by row. A row or a file that states no status is none of a candidate's.
/// </summary>
internal static partial class CandidateRule
{
    /// <summary>Whether the whole file is one of candidates.</summary>
    public static bool IsCandidate(string release, string releaseFrom, SourceContent content) =>
        releaseFrom == ReleaseText.FromDigest ? HasUnclearEventsOnly(content) : CandidateRelease().IsMatch(release);

    /// <summary>The events of a file, those that are candidates marked so.</summary>
    public static IReadOnlyList<GedEvent> Judge(RecognizedFile file, IReadOnlyList<GedEvent> events)
    {
        var isWhole = file.Kind == GedDataset.Candidate;
        return isWhole || file.ReleaseFrom == ReleaseText.FromDigest
            ? [.. events.Select(e => isWhole || IsUnclear(e.CodeStatus) ? e with { IsCandidate = true } : e)]
            : events;
    }

    /// <summary>How many of the events are candidates; nothing where none is.</summary>
    public static IReadOnlyList<string> Notes(IReadOnlyList<GedEvent> events)
    {
        var candidates = events.Where(e => e.IsCandidate).ToArray();
        return candidates.Length == 0
            ? []
            : [string.Create(
                CultureInfo.InvariantCulture,
                $"{candidates.Length} of {events.Count} events, with {candidates.Sum(e => (long)e.Best)} deaths, are candidates: they "
                    + $"count only in months after the last that final events cover for their country.")];
    }

    private static bool HasUnclearEventsOnly(SourceContent content)
    {
        using var table = SourceTable.Open(content, "type_of_violence", "date_start");
        var status = new TableColumns(table, "UCDP GED").Optional("code_status");
        var hasUnclear = false;
        while (status.IsPresent && table.Read())
        {
            var text = table.Field(status.Index).Trim();
            if (IsClear(text))
            {
                return false;
            }

            hasUnclear |= IsUnclear(text);
        }

        return hasUnclear;
    }

    private static bool IsClear(ReadOnlySpan<char> status) => status.Equals("Clear", StringComparison.OrdinalIgnoreCase);

    private static bool IsUnclear(ReadOnlySpan<char> status) => !MissingText.Is(status) && status[0] != '#' && !IsClear(status);

    [GeneratedRegex(@"^[0-9]{2}\.0[0-9]*\.[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex CandidateRelease();
}
