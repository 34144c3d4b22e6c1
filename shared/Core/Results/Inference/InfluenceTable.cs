using PocGrid.Estimation.Diagnostics;
using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>influence</c>: what the coefficients of violence owe to single cells.</summary>
internal static class InfluenceTable
{
    /// <summary>Cells without which the model is fitted again.</summary>
    private const int ExactCells = 10;

    public static readonly TableSchema Schema = new(
        "influence",
        "How each fit changes when one cell is left out, the most influential cell first.",
        [
            FitColumns.Fit,
            new("rank", ColumnType.Int32, "1 has the largest distance.", Minimum: 1),
            new("gid", ColumnType.Int32, "PRIO-GRID cell.", Minimum: 1, Maximum: GridCell.Count),
            new("countries", ColumnType.Text, "Countries whose parts of the cell are in the fit, joined by ;."),
            new("cell_rows", ColumnType.Int32, "Its cell-months.", Minimum: 0),
            new("cell_events", ColumnType.Int32, "Of these, with the outcome.", Minimum: 0),
            new("cook_distance", ColumnType.Double, "Squared change of all coefficients in units of the information matrix, over their number.", Nullable: true, Minimum: 0),
            new("nonstate_change", ColumnType.Double, "Change of the coefficient of non-state deaths without the cell, by one Newton step.", Nullable: true),
            new("state_change", ColumnType.Double, "The same of state deaths.", Nullable: true),
            new("nonstate_change_exact", ColumnType.Double, "The same of non-state deaths, fitted again; for the first ten.", Nullable: true),
            new("state_change_exact", ColumnType.Double, "The same of state deaths, fitted again.", Nullable: true),
            FitColumns.Rows,
            FitColumns.Covariance,
        ],
        Key: ["fit", "gid"]);

    public static void Add(TableBuilder builder, ReportedFit fit)
    {
        var influences = ClusterInfluence.Of(fit.Model, fit.Rows.Outcome, fit.Rows.Keys.Cells);
        var refit = new RefitWithoutCluster(fit.Model, fit.Rows.Outcome, fit.Rows.Keys.Cells);
        var countries = fit.Rows.Keys.Cells.Zip(fit.Frame.Countries).Distinct().ToLookup(pair => pair.First, pair => pair.Second);
        int[] terms = [.. fit.ViolenceAsked.Select(term => fit.Model.Names.ToList().IndexOf(term.Name))];
        for (var rank = 0; rank < influences.Count; rank++)
        {
            var influence = influences[rank];
            var exact = rank < ExactCells ? refit.Changes(influence.Cluster) : null;
            builder.Add(
                fit.Name, rank + 1, influence.Cluster, string.Join(';', countries[influence.Cluster]), influence.Rows, influence.Events, double.IsFinite(influence.Distance) ? influence.Distance : null,
                Of(influence.Changes, terms[0]), Of(influence.Changes, terms[1]), Of(exact, terms[0]), Of(exact, terms[1]), fit.Model.RowCount, FitColumns.NoCovariance);
        }
    }

    private static double? Of(IReadOnlyList<double>? changes, int term) => changes is { Count: > 0 } && term >= 0 ? changes[term] : null;
}
