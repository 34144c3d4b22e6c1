using System.Globalization;
using PocGrid.Grid;
using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Results.Outcomes;

/// <summary>Where violence persists, who leaves? The pooled answer of the table <c>outcomes</c> in words.</summary>
public static class DrawdownSentences
{
    private static readonly CellOutcome[] Leaving = [CellOutcome.Reduced, CellOutcome.Closed];

    /// <summary>
    /// A sentence for bases reduced and one for bases closed by each class of actors: how often with killings in the window and without,
    /// and the coefficient or that there is none.
    /// </summary>
    /// <param name="outcomes">Table of <see cref="OutcomesTable.Schema"/>.</param>
    public static IReadOnlyList<string> Of(Table outcomes) =>
    [
        .. from outcome in Leaving
           from row in outcomes.Rows
           where row.Get(OutcomesTable.Fit) == CountriesAndPooled.Pooled
               && row.Get(OutcomesTable.Model) == OutcomesTable.Logit
               && row.Get(OutcomesTable.Outcome) == Names.Of(outcome)
           let actors = ViolenceFinding.ActorOf(row.Get(OutcomesTable.Term))
           where actors is not null && row.OrNull(OutcomesTable.ExposedRows) is not null
           select Sentence(row, outcome, actors),
    ];

    private static string Sentence(TableRow row, CellOutcome outcome, string actors)
    {
        var (rows, events) = (row.Get(FitColumns.Rows), row.Get(FitColumns.Events));
        var (exposed, exposedEvents) = (row.Get(OutcomesTable.ExposedRows), row.Get(OutcomesTable.ExposedEvents));
        var coefficient = row.Get(OutcomesTable.Status) == "fitted"
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"coefficient {row.Get(OutcomesTable.Coefficient):F3} ({row.Get(FitColumns.StandardError):F3})")
            : "no estimate";
        var by = actors == "nonstate" ? "non-state" : actors;
        return $"{Names.Of(outcome)} after killings by {by} actors: {Share(exposedEvents, exposed)} cell-months with a base; else "
            + $"{Share(events - exposedEvents, rows - exposed)}; {coefficient}.";
    }

    private static string Share(int events, int rows) => rows == 0
        ? "0 of 0"
        : string.Create(CultureInfo.InvariantCulture, $"{events:N0} of {rows:N0} ({100.0 * events / rows:F1}%)");
}
