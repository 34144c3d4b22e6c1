using PocGrid.Estimation.Diagnostics;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>calibration</c>: how right the probabilities of a fit are.</summary>
internal static class CalibrationTable
{
    private static readonly TableDefinition<(ReportedFit Fit, int Number, CalibrationBin Bin)> Definition = new(
        "calibration", "Expected and observed events by tenths of the predicted probability.", key: ["fit", "bin"])
    {
        { FitColumns.Fit, row => row.Fit.Name },
        {
            new(
                "bin",
                "1 has the lowest predictions. Rows with equal predictions are never parted, so that bins may be unequal and fewer than ten.",
                minimum: 1,
                maximum: 10),
            row => row.Number
        },
        { new("bin_rows", "Cell-months in the bin.", minimum: 0), row => row.Bin.Rows },
        { new("bin_events", "Of these, with the outcome.", minimum: 0), row => row.Bin.Events },
        { new("expected_events", "Sum of their predicted probabilities.", unit: "events", minimum: 0), row => row.Bin.Expected },
        {
            new("mean_prediction", "Mean predicted probability.", unit: "probability 0-1", minimum: 0, maximum: 1),
            row => row.Bin.Expected / row.Bin.Rows
        },
        {
            new("event_share", "Share with the outcome.", unit: "share 0-1", minimum: 0, maximum: 1),
            row => (double)row.Bin.Events / row.Bin.Rows
        },
        {
            new("lowest_prediction", "Lowest predicted probability.", unit: "probability 0-1", minimum: 0, maximum: 1),
            row => row.Bin.Lowest
        },
        {
            new("highest_prediction", "Highest predicted probability.", unit: "probability 0-1", minimum: 0, maximum: 1),
            row => row.Bin.Highest
        },
        { FitColumns.Rows, row => row.Fit.Model.RowCount },
        { FitColumns.Covariance, _ => FitColumns.NoCovariance },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Of(ReportedFit? fit)
        => Definition.Of(fit is null ? [] : fit.Calibration.Bins.Select((bin, i) => (fit, i + 1, bin)));
}
