namespace PocGrid.Estimation.Diagnostics;

/// <summary>A logit fitted without some rows, and how well it predicts them.</summary>
/// <param name="Fit">The fit of the rows that are kept, or why there is none.</param>
/// <param name="Rows">Rows left out.</param>
/// <param name="Events">Events among them.</param>
/// <param name="Auc">Area under the curve of the rows left out; null without a fit, an event or a non-event.</param>
/// <param name="IsWithinIntercepts">
/// Whether <paramref name="Auc"/> compares linear predictors without intercepts, as the rows left out have none in the fit; they
/// then share one intercept of the design, which no comparison needs.
/// </param>
/// <param name="LogLoss">Mean log loss of the rows left out; null where some have no intercept in the fit.</param>
/// <param name="Brier">Brier score of the rows left out; null as the log loss.</param>
public sealed record LeftOutFit(
    FitResult Fit, int Rows, int Events, AreaUnderCurve? Auc, bool IsWithinIntercepts, double? LogLoss, double? Brier)
{
    /// <summary>Fits without the rows that are marked; null when that leaves none, or leaves all.</summary>
    /// <param name="design">All rows.</param>
    /// <param name="outcome">By row.</param>
    /// <param name="clusters">By row.</param>
    /// <param name="isLeftOut">By row.</param>
    /// <param name="options">Of the fit.</param>
    public static LeftOutFit? Of(Design design, bool[] outcome, int[] clusters, bool[] isLeftOut, FitOptions? options = null)
    {
        int[] kept = [.. Enumerable.Range(0, isLeftOut.Length).Where(i => !isLeftOut[i])];
        int[] left = [.. Enumerable.Range(0, isLeftOut.Length).Where(i => isLeftOut[i])];
        if (kept.Length == 0 || left.Length == 0)
        {
            return null;
        }

        var result = Logit.Fit(design.Rows(kept), Pick(outcome, kept), Pick(clusters, kept), options);
        var events = Pick(outcome, left);
        if (result is not FittedModel fit)
        {
            return new(result, left.Length, events.Count(e => e), null, false, null, null);
        }

        var groups = left.Select(i => design.Groups?[i] ?? 0).Distinct().ToArray();
        var isKnown = design.InterceptCount == 0 || groups.All(g => IndexOf(fit, design.InterceptNames[g]) >= 0);
        var canRank = isKnown || groups.Length == 1;
        var forecast = Forecast.Of(fit, design, outcome, clusters, left);
        var auc = canRank ? AreaUnderCurve.Of(forecast.Predictors, events, forecast.Clusters) : null;
        return new(
            fit,
            left.Length,
            events.Count(e => e),
            auc,
            canRank && !isKnown,
            isKnown ? FittedLogit.LogLoss(forecast.Predictors, events) : null,
            isKnown ? forecast.Brier : null);
    }

    private static int IndexOf(FittedModel fit, string name) => fit.Names.ToList().IndexOf(name);

    private static T[] Pick<T>(T[] values, int[] rows) => Array.ConvertAll(rows, i => values[i]);
}
