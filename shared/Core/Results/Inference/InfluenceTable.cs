using PocGrid.Estimation.Diagnostics;
using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>influence</c>: what the coefficients of violence owe to single cells.</summary>
internal static class InfluenceTable
{
    /// <summary>Cells without which the model is fitted again.</summary>
    private const int ExactCells = 10;

    private static readonly TableDefinition<Row> Definition = new(
        "influence", "How each fit changes when one cell is left out, the most influential cell first.", key: ["fit", "gid"])
    {
        { FitColumns.Fit, row => row.Fit.Name },
        { new("rank", "1 has the largest distance.", minimum: 1), row => row.Rank },
        { new("gid", "PRIO-GRID cell.", minimum: 1, maximum: GridCell.Count), row => row.Influence.Cluster },
        { new("countries", "Countries whose parts of the cell are in the fit, joined by ;."), row => string.Join(';', row.Countries) },
        { new("cell_rows", "Its cell-months.", minimum: 0), row => row.Influence.Rows },
        { new("cell_events", "Of these, with the outcome.", minimum: 0), row => row.Influence.Events },
        {
            new(
                "cook_distance",
                "Squared change of all coefficients in units of the information matrix, over their number.",
                nullable: true,
                minimum: 0),
            row => double.IsFinite(row.Influence.Distance) ? row.Influence.Distance : (double?)null
        },
        {
            new(
                "nonstate_change",
                "Change of the coefficient of non-state deaths without the cell, by one Newton step.",
                nullable: true),
            row => Of(row.Influence.Changes, row.NonState)
        },
        { new("state_change", "The same of state deaths.", nullable: true), row => Of(row.Influence.Changes, row.State) },
        {
            new("nonstate_change_exact", "The same of non-state deaths, fitted again; for the first ten.", nullable: true),
            row => Of(row.Exact, row.NonState)
        },
        { new("state_change_exact", "The same of state deaths, fitted again.", nullable: true), row => Of(row.Exact, row.State) },
        { FitColumns.Rows, row => row.Fit.Model.RowCount },
        { FitColumns.Covariance, _ => FitColumns.NoCovariance },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Of(ReportedFit? fit) => Definition.Of(fit is null ? [] : Rows(fit));

    private static IEnumerable<Row> Rows(ReportedFit fit)
    {
        var influences = ClusterInfluence.Of(fit.Model, fit.Rows.Outcome, fit.Rows.Keys.Cells);
        var refit = new RefitWithoutCluster(fit.Model, fit.Rows.Outcome, fit.Rows.Keys.Cells);
        var countries = fit.Rows.Keys.Cells.Zip(fit.Frame.Countries).Distinct().ToLookup(pair => pair.First, pair => pair.Second);
        int[] terms = [.. fit.ViolenceAsked.Select(term => fit.Model.Names.ToList().IndexOf(term.Name))];
        return influences.Select((influence, i) => new Row(
            fit,
            i + 1,
            influence,
            countries[influence.Cluster],
            i < ExactCells ? refit.Changes(influence.Cluster) : null,
            terms[0],
            terms[1]));
    }

    private static double? Of(IReadOnlyList<double>? changes, int term) => changes is { Count: > 0 } && term >= 0 ? changes[term] : null;

    /// <param name="Exact">Changes of the coefficients, fitted again; null where they are not.</param>
    /// <param name="NonState">Place of the coefficient of non-state deaths; -1 where the fit has none.</param>
    /// <param name="State">The same of state deaths.</param>
    private sealed record Row(
        ReportedFit Fit,
        int Rank,
        ClusterInfluence Influence,
        IEnumerable<string> Countries,
        IReadOnlyList<double>? Exact,
        int NonState,
        int State);
}
