using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>influence</c>: what the coefficients of violence owe to single cells.</summary>
internal static class InfluenceTable
{
    /// <summary>Cells without which the model is fitted again in any case.</summary>
    private const int ExactCells = 10;

    private const string Refitted = "refitted";

    private static readonly RefusalReason[] Refusals =
    [
        RefusalReason.GroupWithoutVariation, RefusalReason.CompleteSeparation, RefusalReason.QuasiCompleteSeparation,
        RefusalReason.NotConverged,
    ];

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
                "Change of the coefficient of non-state deaths without the cell, by one Newton step; missing where without it there is "
                    + "no finite estimate.",
                nullable: true),
            row => row.OneStep(row.NonState)
        },
        { new("state_change", "The same of state deaths.", nullable: true), row => row.OneStep(row.State) },
        {
            new(
                "nonstate_change_exact",
                "The same of non-state deaths, fitted again; for the first ten, and wherever the estimates with the cell do not prove "
                    + "that there are finite ones without it.",
                nullable: true),
            row => row.Exact(row.NonState)
        },
        { new("state_change_exact", "The same of state deaths, fitted again.", nullable: true), row => row.Exact(row.State) },
        {
            new(
                "exact_status",
                "refitted; not_refitted, where there are finite estimates without the cell for certain; or why there are none: "
                    + "group_without_variation (an intercept has no events or only events left), complete_separation, "
                    + "quasi_complete_separation, not_converged.",
                values: [Refitted, "not_refitted", .. Refusals.Select(Names.Of)]),
            row => row.Refit is null ? "not_refitted" : row.Refit.Refusal is { } refusal ? Names.Of(refusal.Reason) : Refitted
        },
        {
            new("exact_reason", "Why there are no finite estimates without the cell, with the terms at fault.", nullable: true),
            row => row.Refit?.Refusal?.Message
        },
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
            i < ExactCells || !influence.HasMaximum ? refit.Without(influence.Cluster) : null,
            terms[0],
            terms[1]));
    }

    /// <param name="Refit">The fit without the cell; null where it is not made.</param>
    /// <param name="NonState">Place of the coefficient of non-state deaths; -1 where the fit has none.</param>
    /// <param name="State">The same of state deaths.</param>
    private sealed record Row(
        ReportedFit Fit,
        int Rank,
        ClusterInfluence Influence,
        IEnumerable<string> Countries,
        ClusterRefit? Refit,
        int NonState,
        int State)
    {
        /// <summary>A step towards estimates that do not exist is no change of them.</summary>
        public double? OneStep(int term) => Refit is { Refusal: not null } ? null : Of(Influence.Changes, term);

        public double? Exact(int term) => Of(Refit?.Changes, term);

        private static double? Of(IReadOnlyList<double>? changes, int term) =>
            changes is { Count: > 0 } && term >= 0 ? changes[term] : null;
    }
}
