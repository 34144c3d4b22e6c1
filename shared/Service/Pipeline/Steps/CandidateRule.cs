using PocGrid.Grid;

namespace PocGrid.Pipeline.Steps;

/// <summary>Candidate events stand in for final ones until these come.</summary>
internal static class CandidateRule
{
    /// <summary>Whether a country's events count in a month: candidates only after the last month that final events cover for the country.</summary>
    public static bool Counts(ReleasePlan plan, bool isCandidate, string country, Month month) =>
        !isCandidate
        || !plan.AnnualUntil.TryGetValue(country, out var until)
        || month > until;
}
