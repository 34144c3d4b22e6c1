using System.Text.RegularExpressions;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Sources.Recognition;

/// <summary>
/// Tells UCDP GED Candidate from the annual GED, whose columns it shares: by a release such as 24.0.3 or 24.01.24.12; only where
/// the release is not known, by any <c>code_status</c> other than <c>Clear</c>, which final releases do not have. A file that states
/// no status is none.
/// </summary>
internal static partial class CandidateRule
{
    public static bool IsCandidate(string release, string releaseFrom, SourceContent content) =>
        releaseFrom == ReleaseNames.FromDigest ? HasUnclearEvent(content) : CandidateRelease().IsMatch(release);

    private static bool HasUnclearEvent(SourceContent content)
    {
        using var table = SourceTable.Open(content, "type_of_violence", "date_start");
        var status = new TableColumns(table, "UCDP GED").Optional("code_status");
        while (status.IsPresent && table.Read())
        {
            var text = table.Field(status.Index).Trim();
            if (!MissingText.Is(text) && text[0] != '#' && !text.Equals("Clear", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"^[0-9]{2}\.0[0-9]*\.[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex CandidateRelease();
}
