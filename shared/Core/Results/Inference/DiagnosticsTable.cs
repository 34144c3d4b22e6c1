using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>diagnostics</c>: how well a fit tells events from non-events, a row a measure.</summary>
internal static class DiagnosticsTable
{
    private static readonly TableDefinition<Row> Definition = new(
        "diagnostics",
        "How well each fit tells events from non-events in the rows it was fitted to; one row a measure.",
        key: ["fit", "measure", "covariance"])
    {
        { FitColumns.Fit, row => row.Fit.Name },
        {
            new(
                "measure",
                "auc, brier and its parts (brier_reliability - brier_resolution + brier_uncertainty + brier_within_variance - "
                    + "brier_within_covariance), "
                    + "brier_skill, log_loss, events_per_term, events_per_coefficient."),
            row => row.Measure
        },
        { new("estimate", "Its value."), row => row.Value },
        { FitColumns.StandardError, row => row.StandardError },
        { FitColumns.Lower, row => row.Interval?.Lower },
        { FitColumns.Upper, row => row.Interval?.Upper },
        { FitColumns.Rows, row => row.Fit.Model.RowCount },
        { FitColumns.Events, row => row.Fit.Model.EventCount },
        { FitColumns.Covariance, row => row.Covariance },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Of(ReportedFit? fit) => Definition.Of(fit is null ? [] : Rows(fit));

    private static IEnumerable<Row> Rows(ReportedFit fit)
    {
        if (AreaUnderCurve.Of(fit.Predictors, fit.Rows.Outcome, fit.Rows.Keys.Cells) is { } auc)
        {
            yield return Area(fit, auc.Area, auc.ClusteredError, "clustered by cell (Obuchowski 1997)");
            yield return Area(fit, auc.Area, auc.DeLongError, $"DeLong, {FitColumns.IndependentRows}");
        }

        var brier = fit.Calibration.Brier;
        double events = fit.Model.EventCount;
        (string, double)[] measures =
        [
            ("brier", brier.Score),
            ("brier_reliability", brier.Reliability),
            ("brier_resolution", brier.Resolution),
            ("brier_uncertainty", brier.Uncertainty),
            ("brier_within_variance", brier.WithinVariance),
            ("brier_within_covariance", brier.WithinCovariance),
            ("brier_skill", brier.Skill),
            ("log_loss", FittedLogit.LogLoss(fit.Predictors, fit.Rows.Outcome)),
            ("events_per_term", events / fit.Terms.Count),
            ("events_per_coefficient", events / fit.Model.Coefficients.Count),
        ];
        foreach (var (measure, value) in measures)
        {
            yield return new Row(fit, measure, value, null, null, FitColumns.NoCovariance);
        }
    }

    private static Row Area(ReportedFit fit, double area, double error, string convention) =>
        new(fit, "auc", area, error, AreaUnderCurve.Interval(area, error), convention);

    private sealed record Row(
        ReportedFit Fit, string Measure, double Value, double? StandardError, Band? Interval, string Covariance);
}
