using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Numerics;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>
/// The table <c>chosen_cell</c>: which cell of a country is enhanced, given how many are in the month. The logit conditional on
/// country-months, which takes out whatever decides when there is something to deploy.
/// </summary>
public static class ChosenCellTable
{
    private const string FittedStatus = "fitted";

    private const string Convention =
        "clustered by cell, across country-months, without small-sample factor, as survival::coxph(cluster = )";

    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Term = new("term", "Term of the model; empty where the fit is refused.");

    public static readonly Column<string> Status = new(
        "status",
        "fitted; dropped, where the term does not vary between cells of a country-month, or others reproduce it; or refused.",
        values: [FittedStatus, "dropped", "refused"]);

    public static readonly Column<double> Coefficient =
        new("estimate", "Coefficient: log odds of being the cell chosen, within a country-month.", nullable: true);

    public static readonly Column<double> Lower = FitColumns.Lower;

    public static readonly Column<double> Upper = FitColumns.Upper;

    public static readonly Column<double> P = FitColumns.P;

    public static readonly Column<string?> RestsOn = FitColumns.RestsOn;

    public static readonly Column<int> Strata =
        new("strata", "Country-months in which some cells are enhanced and some not.", minimum: 0);

    public static readonly Column<int> Events = FitColumns.Events.Described("Enhancements in these country-months.");

    private static readonly TableDefinition<Row> Definition = new(
        "chosen_cell",
        "Which cell of the country is enhanced, given how many are in the month: a logit conditional on country-months, "
            + "exact for any number "
            + "of enhancements.")
    {
        { Fit, row => row.Of.Fit },
        { Term, row => row.Term },
        { Status, row => row.Status },
        { new("reason", "Why it was refused or dropped.", nullable: true), row => row.Reason },
        { Coefficient, row => row.Estimate?.Coefficient },
        { FitColumns.StandardError.Described("Standard error, clustered by cell."), row => row.Estimate?.StandardError },
        { P, row => TermWords.P(row.Support, row.Estimate?.P) },
        { Lower, row => row.Estimate?.Lower },
        { Upper, row => row.Estimate?.Upper },
        { RestsOn, row => TermWords.RestsOn(row.Support) },
        {
            new("odds_ratio", "Exponential of the estimate.", nullable: true, minimum: 0),
            row => row.Estimate is { } estimate ? PortableMath.Exp(estimate.Coefficient) : (double?)null
        },
        {
            new("classical_std_error", "Standard error if country-months are independent, for comparison.", nullable: true, minimum: 0),
            row => row.Classical
        },
        {
            new("exposed_events", "Of the enhancements, those where the term is not 0.", nullable: true, minimum: 0),
            row => row.Support?.Events
        },
        { Strata, row => row.Of.Strata },
        { FitColumns.Rows.Described("Cell-months of these country-months."), row => row.Of.Rows },
        { Events, row => row.Of.Events },
        {
            new("rows_left_out", "Cell-months of country-months without an enhancement, which say nothing.", minimum: 0),
            row => row.Of.Left
        },
        { FitColumns.Covariance, row => row.Estimate is null ? FitColumns.NoCovariance : Convention },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="fit">pooled, or a country.</param>
    /// <param name="frame">The rows of the model.</param>
    /// <param name="options">Of every fit.</param>
    internal static Table Of(string fit, Frame frame, FitOptions options) =>
        Definition.Of(frame.Rows is { } rows ? Rows(fit, rows, Months(frame, rows), options) : []);

    /// <summary>A number a country-month.</summary>
    internal static EffectSet Months(Frame frame, EstimatedRows rows)
    {
        var countries = frame.Countries;
        var keys = new Dictionary<(string, int), int>();
        return new("country-month", [.. rows.Keys.Months!.Select((month, i) => KeyOf((countries[i], month)))]);

        int KeyOf((string, int) stratum) => keys.TryGetValue(stratum, out var key) ? key : keys[stratum] = keys.Count;
    }

    private static IEnumerable<Row> Rows(string name, EstimatedRows rows, EffectSet months, FitOptions options)
    {
        var result = ConditionalLogit.Fit(rows.WithoutIntercept, rows.Outcome, months, null, options);
        if (result is not FittedModel { Conditional: { } sample } fit)
        {
            return [new Row(new(name, 0, 0, 0, 0), "", "refused", ((Refusal)result).Message, null, null, null)];
        }

        var model = new ModelOf(name, sample.StrataUsed, fit.RowCount, fit.EventCount, sample.RowsDropped);
        var byCell = PartedStrata.Covariance(fit, rows.Outcome, months, rows.Keys.Cells);
        var support = TermSupport.Of(
            fit.Design,
            [.. sample.Rows.Select(row => rows.Outcome[row])],
            [.. sample.Rows.Select(row => rows.Keys.Cells[row])]);
        return
        [
            .. fit.Estimates(byCell).Select((estimate, k) =>
                new Row(model, estimate.Name, FittedStatus, null, estimate, fit.Classical.StandardError(k), support[k])),
            .. fit.Dropped.Select(column => new Row(
                model, column.Name, "dropped", TermWords.ReproducedBy(column.CombinationOf), null, null, null)),
        ];
    }

    /// <param name="Left">Rows of strata without an event, or with events only.</param>
    private sealed record ModelOf(string Fit, int Strata, int Rows, int Events, int Left);

    private sealed record Row(
        ModelOf Of, string Term, string Status, string? Reason, Estimate? Estimate, double? Classical, TermSupport? Support);
}
