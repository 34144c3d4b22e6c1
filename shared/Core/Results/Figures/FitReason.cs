using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Results.Figures;

/// <summary>Why there is nothing of the pooled fit to draw.</summary>
internal static class FitReason
{
    public const string Pooled = "pooled";

    /// <param name="summary">Table <c>fit_summary</c>.</param>
    public static string Of(Table summary)
    {
        var row = Array.IndexOf(summary.Values(FitSummaryTable.Fit), Pooled);
        return row < 0 ? "The release has no pooled fit."
            : summary.Values(FitSummaryTable.Reason)[row] is { } reason ? $"The pooled fit was refused: {reason}"
            : "The pooled fit has no term for these deaths.";
    }
}
