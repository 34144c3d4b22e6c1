using PocGrid.Estimation.Diagnostics;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The tables <c>diagnostics</c> and <c>calibration</c>: how well a fit tells events from non-events, and how right its probabilities are.</summary>
internal static class DiagnosticsTable
{
    public static readonly TableSchema Schema = new(
        "diagnostics",
        "How well each fit tells events from non-events in the rows it was fitted to; one row a measure.",
        [
            FitColumns.Fit,
            new("measure", ColumnType.Text, "auc, brier and its parts (brier_reliability - brier_resolution + brier_uncertainty + brier_within_variance - brier_within_covariance), brier_skill, log_loss, events_per_term, events_per_coefficient."),
            new("estimate", ColumnType.Double, "Its value."),
            FitColumns.StandardError,
            FitColumns.Lower,
            FitColumns.Upper,
            FitColumns.Rows,
            FitColumns.Events,
            FitColumns.Covariance,
        ],
        Key: ["fit", "measure", "covariance"]);

    public static readonly TableSchema Calibration = new(
        "calibration",
        "Expected and observed events by tenths of the predicted probability.",
        [
            FitColumns.Fit,
            new("bin", ColumnType.Int32, "1 has the lowest predictions. Rows with equal predictions are never parted, so that bins may be unequal and fewer than ten.", Minimum: 1, Maximum: 10),
            new("bin_rows", ColumnType.Int32, "Cell-months in the bin.", Minimum: 0),
            new("bin_events", ColumnType.Int32, "Of these, with the outcome.", Minimum: 0),
            new("expected_events", ColumnType.Double, "Sum of their predicted probabilities.", Unit: "events", Minimum: 0),
            new("mean_prediction", ColumnType.Double, "Mean predicted probability.", Unit: "probability 0-1", Minimum: 0, Maximum: 1),
            new("event_share", ColumnType.Double, "Share with the outcome.", Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("lowest_prediction", ColumnType.Double, "Lowest predicted probability.", Unit: "probability 0-1", Minimum: 0, Maximum: 1),
            new("highest_prediction", ColumnType.Double, "Highest predicted probability.", Unit: "probability 0-1", Minimum: 0, Maximum: 1),
            FitColumns.Rows,
            FitColumns.Covariance,
        ],
        Key: ["fit", "bin"]);

    public static void Add(TableBuilder diagnostics, TableBuilder calibration, ReportedFit fit)
    {
        var predictors = FittedLogit.Predictors(fit.Model);
        if (AreaUnderCurve.Of(predictors, fit.Rows.Outcome, fit.Rows.Keys.Cells) is { } auc)
        {
            AddArea(diagnostics, fit, auc.Area, auc.ClusteredError, "clustered by cell (Obuchowski 1997)");
            AddArea(diagnostics, fit, auc.Area, auc.DeLongError, $"DeLong, {FitColumns.IndependentRows}");
        }

        var bins = Estimation.Diagnostics.Calibration.Of(FittedLogit.Probabilities(predictors), fit.Rows.Outcome);
        var brier = bins.Brier;
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
            ("log_loss", FittedLogit.LogLoss(predictors, fit.Rows.Outcome)),
            ("events_per_term", events / fit.Terms.Count),
            ("events_per_coefficient", events / fit.Model.Coefficients.Count),
        ];
        foreach (var (measure, value) in measures)
        {
            diagnostics.Add(fit.Name, measure, value, null, null, null, fit.Model.RowCount, fit.Model.EventCount, FitColumns.NoCovariance);
        }

        for (var b = 0; b < bins.Bins.Count; b++)
        {
            var bin = bins.Bins[b];
            calibration.Add(
                fit.Name, b + 1, bin.Rows, bin.Events, bin.Expected, bin.Expected / bin.Rows, (double)bin.Events / bin.Rows, bin.Lowest, bin.Highest,
                fit.Model.RowCount, FitColumns.NoCovariance);
        }
    }

    private static void AddArea(TableBuilder builder, ReportedFit fit, double area, double error, string convention)
    {
        var interval = AreaUnderCurve.Interval(area, error);
        builder.Add(fit.Name, "auc", area, error, interval?.Lower, interval?.Upper, fit.Model.RowCount, fit.Model.EventCount, convention);
    }
}
