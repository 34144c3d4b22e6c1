using System.Globalization;
using PocGrid.Grid;
using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Results.Outcomes;

/// <summary>Where violence persists, who leaves? The answer of the table <c>outcomes</c> in words.</summary>
public static class DrawdownFindings
{
    private static readonly CellOutcome[] Leaving = [CellOutcome.Reduced, CellOutcome.Closed];

    /// <summary>
    /// For bases reduced and bases closed by each class of actors: how often with killings in the window and without, and the coefficient
    /// or that there is none.
    /// </summary>
    /// <param name="outcomes">Table of <see cref="OutcomesTable.Schema"/>.</param>
    public static IEnumerable<ModelFinding> In(Table outcomes) =>
        from outcome in Leaving
        from row in outcomes.Rows
        where row.Get(OutcomesTable.Model) == OutcomesTable.Logit && row.Get(OutcomesTable.Outcome) == Names.Of(outcome)
        let actor = ViolenceFinding.ActorOf(row.Get(OutcomesTable.Term))
        let exposed = row.OrNull(OutcomesTable.ExposedRows)
        where actor is not null && exposed > 0
        select new ModelFinding(
            $"share_{Names.Of(outcome)}_after_killings",
            row.Get(OutcomesTable.Fit),
            actor,
            (double)row.Get(OutcomesTable.ExposedEvents) / exposed!.Value,
            Sentence(row, outcome, actor));

    private static string Sentence(TableRow row, CellOutcome outcome, string actor)
    {
        var (rows, events) = (row.Get(FitColumns.Rows), row.Get(FitColumns.Events));
        var (exposed, exposedEvents) = (row.Get(OutcomesTable.ExposedRows), row.Get(OutcomesTable.ExposedEvents));
        var coefficient = row.Get(OutcomesTable.Status) == "fitted"
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"coefficient {row.Get(OutcomesTable.Coefficient):F3} ({row.Get(FitColumns.StandardError):F3})")
            : "no estimate";
        return $"{Names.Of(outcome)} after killings by {ModelFinding.By(actor)}: {Share(exposedEvents, exposed)} cell-months "
            + $"with a base; else {Share(events - exposedEvents, rows - exposed)}; {coefficient}";
    }

    private static string Share(int events, int rows) => rows == 0
        ? "0 of 0"
        : string.Create(CultureInfo.InvariantCulture, $"{events:N0} of {rows:N0} ({100.0 * events / rows:F1}%)");
}
