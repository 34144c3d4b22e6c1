using PocGrid.Estimation;

namespace PocGrid.Results.Models;

/// <summary>Rows, events and cells of a frame, or of what a fit used of it.</summary>
internal readonly record struct FrameSize(int Rows, int Events, int Clusters)
{
    public static FrameSize? Of(FittedModel? fitted)
        => fitted is null ? null : new FrameSize(fitted.RowCount, fitted.EventCount, fitted.ClusterCount);

    public static FrameSize Of(EstimatedRows? rows) => rows is null
        ? default
        : new FrameSize(rows.Outcome.Length, rows.Outcome.Count(outcome => outcome), rows.Keys.Cells.Distinct().Count());
}
