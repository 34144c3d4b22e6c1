using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Grid;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Outcomes;

/// <summary>The table <c>outcomes</c>: what violence goes with, of all that can become of a cell's bases.</summary>
public static class OutcomesTable
{
    public const string Logit = "logit";
    private const string Multinomial = "multinomial";
    private const string RefusedStatus = "refused";

    private static readonly CellOutcome[] OfBases = [CellOutcome.Reinforced, CellOutcome.Reduced, CellOutcome.Closed];

    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Model = new(
        "model",
        "logit: the outcome against no_change, of cell-months that can have it, those with another outcome left out; multinomial: all "
            + "outcomes of a base against no_change at once, of cell-months that can have all.",
        values: [Logit, Multinomial]);

    public static readonly Column<string> Outcome = new(
        "outcome",
        "From the month before: new_base (no base, then a base; of cell-months without one before), or, of cell-months with a base before, "
            + "reinforced (the base stays, strength up by at least the profile's threshold), reduced (it stays, strength down by at least "
            + "the threshold; of bases with so many troops), closed (no base any more). A base is any post.",
        values: [.. OfBases.Prepend(CellOutcome.NewBase).Select(Names.Of)]);

    public static readonly Column<string> Term =
        new("term", "Term of the model; empty for an outcome that the multinomial logit leaves out.");

    public static readonly Column<string> Status = new(
        "status",
        "fitted; dropped, where others reproduce the term in these rows; or refused.",
        values: ["fitted", "dropped", RefusedStatus]);

    public static readonly Column<string?> Reason = new("reason", "Why it was refused or dropped.", nullable: true);

    public static readonly Column<double> Coefficient =
        new("estimate", "Coefficient: log odds of the outcome against no_change.", nullable: true);

    public static readonly Column<double> P = new(
        "p_value",
        "Two-sided, from the normal distribution; missing with fewer than 5 exposed events.",
        nullable: true,
        minimum: 0,
        maximum: 1);

    public static readonly Column<int> ExposedRows =
        new("exposed_rows", "Of the rows, those where the term is not 0.", nullable: true, minimum: 0);

    public static readonly Column<int> ExposedEvents = new("exposed_events", "Of these, with the outcome.", nullable: true, minimum: 0);

    private static readonly TableDefinition<Row> Definition = new(
        "outcomes",
        "What becomes of the bases of a cell from one month to the next - a new base, more troops, fewer, none - by the terms of the "
            + "model, a row an outcome and term.")
    {
        { Fit, row => row.Of.Fit },
        { Model, row => row.Of.Model },
        { Outcome, row => Names.Of(row.Of.Outcome) },
        { Term, row => row.Term },
        { Status, row => row.Status },
        { Reason, row => row.Reason },
        { Coefficient, row => row.Estimate?.Coefficient },
        { FitColumns.StandardError, row => row.Estimate?.StandardError },
        { P, row => TermWords.P(row.Support, row.Estimate?.P) },
        { FitColumns.Lower, row => row.Estimate?.Lower },
        { FitColumns.Upper, row => row.Estimate?.Upper },
        { FitColumns.Rows, row => row.Of.Rows },
        { FitColumns.Events, row => row.Of.Events },
        {
            new(
                "rows_not_known",
                "Cell-months with a base that stays whose troops are unknown in either month, which are left out.",
                minimum: 0),
            row => row.Of.Unknown
        },
        { ExposedRows, row => row.Support?.Rows },
        { ExposedEvents, row => row.Support?.Events },
        { FitColumns.Covariance, row => row.Estimate is null ? FitColumns.NoCovariance : CovarianceChoice.Cluster(Errors).Description },
    };

    private const ClusterPreset Errors = ClusterPreset.Sandwich;

    public static TableSchema Schema => Definition.Schema;

    /// <param name="fit">pooled, or a country.</param>
    /// <param name="options">Of every fit.</param>
    internal static Table Of(string fit, Frame frame, FitOptions options) =>
        Definition.Of(frame.Rows is { } rows ? Rows(fit, rows, CellOutcomes.Of(frame), options with { ClusterCorrection = Errors }) : []);

    private static IEnumerable<Row> Rows(string fit, EstimatedRows rows, CellOutcomes cells, FitOptions options)
    {
        var fitted = new List<CellOutcome>();
        var refused = new List<(CellOutcome Outcome, string Reason)>();
        foreach (var outcome in OfBases.Prepend(CellOutcome.NewBase))
        {
            var sample = Sample.Of(rows, cells, row => cells.CanHave(outcome, row), [outcome]);
            var model = new ModelOf(fit, Logit, outcome, sample.Outcome.Length, sample.Count(1), sample.Unknown);
            var result = Estimation.Logit.Fit(sample.Design, Array.ConvertAll(sample.Outcome, o => o == 1), sample.Cells, options);
            if (result is FittedModel logit)
            {
                fitted.Add(outcome);
                foreach (var row in RowsOf(model, logit.Estimates(), logit.Dropped, sample, 1, logit.Design))
                {
                    yield return row;
                }
            }
            else
            {
                refused.Add((outcome, ((Refusal)result).Message));
                foreach (var row in Refused(model, ((Refusal)result).Message, sample, 1))
                {
                    yield return row;
                }
            }
        }

        foreach (var row in OfMultinomial(fit, rows, cells, [.. OfBases.Where(fitted.Contains)], refused, options))
        {
            yield return row;
        }
    }

    /// <summary>Outcomes without a logit of their own are left out, with their cell-months.</summary>
    private static IEnumerable<Row> OfMultinomial(
        string fit, EstimatedRows rows, CellOutcomes cells, CellOutcome[] outcomes, List<(CellOutcome Outcome, string Reason)> refused,
        FitOptions options)
    {
        var sample = Sample.Of(rows, cells, row => cells.CanHave(CellOutcome.Reduced, row), outcomes);
        var result = outcomes.Length < 2 ? null : MultinomialLogit.Fit(sample.Design, sample.Outcome, sample.Cells, options);
        for (var j = 1; j <= outcomes.Length; j++)
        {
            var model = ModelOf(outcomes[j - 1], sample.Count(j));
            if (result is not MultinomialModel fitted)
            {
                var reason = (result as Refusal)?.Message ?? "No other outcome of a base has a logit of its own.";
                yield return new Row(model, "", RefusedStatus, reason, null, null);
                continue;
            }

            foreach (var row in RowsOf(model, fitted.Estimates(j), fitted.Dropped, sample, j, fitted.Design))
            {
                yield return row;
            }
        }

        foreach (var (outcome, reason) in refused.Where(one => OfBases.Contains(one.Outcome)))
        {
            yield return new Row(ModelOf(outcome, 0), "", RefusedStatus, $"Left out, as its logit is refused: {reason}", null, null);
        }

        ModelOf ModelOf(CellOutcome outcome, int events) =>
            new(fit, Multinomial, outcome, sample.Outcome.Length, events, sample.Unknown);
    }

    /// <summary>What the terms would have rested on, which is often why there is no fit.</summary>
    private static IEnumerable<Row> Refused(ModelOf model, string reason, Sample sample, int number) =>
        sample.Support(sample.Design, number).Select(support => new Row(model, support.Name, RefusedStatus, reason, null, support));

    private static IEnumerable<Row> RowsOf(
        ModelOf model, IReadOnlyList<Estimate> estimates, IReadOnlyList<DroppedColumn> dropped, Sample sample, int number, Design design) =>
    [
        .. estimates.Zip(sample.Support(design, number), (one, support) => new Row(model, one.Name, "fitted", null, one, support)),
        .. dropped.Select(column => new Row(
            model, column.Name, "dropped", TermWords.ReproducedBy(column.CombinationOf), null, null)),
    ];

    /// <summary>The rows of a fit.</summary>
    /// <param name="Outcome">By row, 0 for no change, else from 1.</param>
    /// <param name="Unknown">Rows that could have had an outcome, if their troops were known.</param>
    private sealed record Sample(Design Design, int[] Outcome, int[] Cells, int Unknown)
    {
        /// <param name="isAtRisk">Which rows can have the outcomes.</param>
        /// <param name="outcomes">Told apart from no change; rows with any other are left out.</param>
        public static Sample Of(EstimatedRows rows, CellOutcomes cells, Func<int, bool> isAtRisk, CellOutcome[] outcomes)
        {
            int[] atRisk = [.. Enumerable.Range(0, cells.HadBase.Length).Where(isAtRisk)];
            int[] used = [.. atRisk.Where(row => NumberOf(row) >= 0)];
            return new(
                rows.Design.Rows(used),
                Array.ConvertAll(used, NumberOf),
                Array.ConvertAll(used, row => rows.Keys.Cells[row]),
                atRisk.Count(row => cells.Outcomes[row] is null));

            int NumberOf(int row) => cells.Outcomes[row] switch
            {
                null => -1,
                CellOutcome.NoChange => 0,
                { } outcome => Array.IndexOf(outcomes, outcome) is var place and >= 0 ? place + 1 : -1,
            };
        }

        public int Count(int number) => Outcome.Count(o => o == number);

        public IReadOnlyList<TermSupport> Support(Design design, int number) =>
            TermSupport.Of(design, Array.ConvertAll(Outcome, o => o == number), Cells);
    }

    private sealed record ModelOf(string Fit, string Model, CellOutcome Outcome, int Rows, int Events, int Unknown);

    private sealed record Row(ModelOf Of, string Term, string Status, string? Reason, Estimate? Estimate, TermSupport? Support);
}
