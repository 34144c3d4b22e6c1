using PocGrid.Numerics;

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
        var predictors = Predictors(fit, design, left);
        var auc = canRank ? AreaUnderCurve.Of(predictors, events, Pick(clusters, left)) : null;
        return new(
            fit,
            left.Length,
            events.Count(e => e),
            auc,
            canRank && !isKnown,
            isKnown ? FittedLogit.LogLoss(predictors, events) : null,
            isKnown ? BrierScore.Of(FittedLogit.Probabilities(predictors), events, []).Score : null);
    }

    /// <summary>
    /// Linear predictors of rows of a design by the coefficients of a fit with the same names; those it lacks count as 0.
    /// </summary>
    private static double[] Predictors(FittedModel fit, Design design, int[] rows)
    {
        var predictors = new double[rows.Length];
        var intercepts = design.InterceptNames.Select(name => Coefficient(fit, name)).ToArray();
        for (var n = 0; n < rows.Length && intercepts.Length > 0; n++)
        {
            predictors[n] = intercepts[design.Groups?[rows[n]] ?? 0];
        }

        for (var k = 0; k < design.Columns.Length; k++)
        {
            Vectors.AddScaled(predictors, Coefficient(fit, design.ColumnNames[k]), Pick(design.Columns[k], rows));
        }

        return predictors;
    }

    private static double Coefficient(FittedModel fit, string name) => IndexOf(fit, name) is var k and >= 0 ? fit.Coefficients[k] : 0;

    private static int IndexOf(FittedModel fit, string name) => fit.Names.ToList().IndexOf(name);

    private static T[] Pick<T>(T[] values, int[] rows) => Array.ConvertAll(rows, i => values[i]);
}
