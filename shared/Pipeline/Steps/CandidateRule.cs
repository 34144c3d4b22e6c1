using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Sources;

namespace PocGrid.Pipeline.Steps;

/// <summary>Candidate events stand in for the annual release until it comes.</summary>
internal static class CandidateRule
{
    /// <summary>Whether the events of a file in a cell and month count: those of a candidate file only after the annual files' last month for the cell's country.</summary>
    public static bool Counts(ReleasePlan plan, Territory territory, SourceKind kind, int gid, Month month) =>
        kind != SourceKind.UcdpGedCandidate
        || territory.MajorityOf(gid) is not { } country
        || !plan.AnnualUntil.TryGetValue(country, out var until)
        || month > until;
}
