using PocGrid.Grid;
using PocGrid.Sources;

namespace PocGrid.Pipeline.Steps;

/// <summary>Candidate events stand in for the annual release until it comes.</summary>
internal static class CandidateRule
{
    /// <summary>Whether a country's events of a file in a month count: those of a candidate file only after the annual files' last month for the country.</summary>
    public static bool Counts(ReleasePlan plan, SourceKind kind, string country, Month month) =>
        kind != SourceKind.UcdpGedCandidate
        || !plan.AnnualUntil.TryGetValue(country, out var until)
        || month > until;
}
