using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Timing;

/// <summary>A logit of some rows, term by term: fitted, dropped or refused, and in any case what it rests on.</summary>
internal sealed class TermFits
{
    public const string FittedStatus = "fitted";

    private readonly FitResult _result;
    private readonly Dictionary<string, TermSupport> _support;
    private readonly Dictionary<string, Estimate> _estimates = [];
    private readonly string _convention = FitColumns.NoCovariance;

    private TermFits(Design design, bool[] outcome, int[] cells, FitOptions options)
    {
        (Rows, Events) = (outcome.Length, outcome.Count(isEvent => isEvent));
        _support = TermSupport.Of(design, outcome, cells).ToDictionary(support => support.Name);
        _result = Logit.Fit(design, outcome, cells, options);
        if (_result is FittedModel model)
        {
            var headline = HeadlineCovariance.Of(model, () => AdjustedClusters.Of(model, cells));
            _estimates = model.Estimates(headline.Covariance).ToDictionary(estimate => estimate.Name);
            _convention = headline.Convention;
        }
    }

    public int Rows { get; }

    public int Events { get; }

    /// <param name="design">Of the rows used.</param>
    /// <param name="used">Which of the rows these are.</param>
    public static TermFits Of(Design design, EstimatedRows rows, int[] used, FitOptions options) => new(
        design, Array.ConvertAll(used, row => rows.Outcome[row]), Array.ConvertAll(used, row => rows.Keys.Cells[row]), options);

    /// <summary>The same of an outcome of its own.</summary>
    /// <param name="cells">Cell of each row.</param>
    public static TermFits Of(Design design, bool[] outcome, int[] cells, FitOptions options) => new(design, outcome, cells, options);

    /// <param name="name">A column of the design.</param>
    public TermFit this[string name] => _result switch
    {
        Refusal refusal => new(this, name, "refused", refusal.Message, null, _support[name], _convention),
        FittedModel model when model.Dropped.FirstOrDefault(dropped => dropped.Name == name) is { } column => new(
            this, name, "dropped", $"Reproduced by {string.Join(", ", column.CombinationOf)}.", null, _support[name], _convention),
        _ => new(this, name, FittedStatus, null, _estimates[name], _support[name], _convention),
    };
}

/// <summary>A term of a fit.</summary>
/// <param name="Reason">Why there is no estimate; null where there is one.</param>
/// <param name="Convention">Of the covariance.</param>
internal sealed record TermFit(
    TermFits Fit, string Name, string Status, string? Reason, Estimate? Estimate, TermSupport Support, string Convention);

/// <summary>The columns that tables of terms of fits have.</summary>
internal static class TermFitColumns
{
    public static readonly Column<string> Term = new("term", "Term of the model.");

    public static readonly Column<string?> Reason = new("reason", "Why it was refused or dropped.", nullable: true);

    public static readonly Column<double> Coefficient = CoefficientsTable.Coefficient.OrMissing();

    public static readonly Column<double> P = FitColumns.P.Described(CoefficientsTable.P.Schema.Description);

    public static readonly Column<int> ExposedRows = new("exposed_rows", "Of the rows, those where the term is not 0.", minimum: 0);

    public static readonly Column<int> ExposedEvents = TermSupportTable.Events;

    /// <summary>Adds the columns from <c>term</c> to <c>covariance</c> to a table.</summary>
    /// <param name="term">The term of a row of the table.</param>
    public static void Add<TRow>(this TableDefinition<TRow> table, Func<TRow, TermFit> term)
    {
        table.Add(Term, row => term(row).Name);
        table.Add(
            new Column<string>(
                "status",
                "fitted; dropped, where others reproduce the term in these rows; or refused.",
                values: [TermFits.FittedStatus, "dropped", "refused"]),
            row => term(row).Status);
        table.Add(Reason, row => term(row).Reason);
        table.Add(Coefficient, row => term(row).Estimate?.Coefficient);
        table.Add(CoefficientsTable.StandardError.OrMissing(), row => term(row).Estimate?.StandardError);
        table.Add(FitColumns.Degrees, row => term(row).Estimate?.Degrees);
        table.Add(P, row => term(row) is { Support.IsTooSmall: false } one ? one.Estimate?.P : null);
        table.Add(FitColumns.Lower, row => term(row).Estimate?.Lower);
        table.Add(FitColumns.Upper, row => term(row).Estimate?.Upper);
        table.Add(FitColumns.RestsOn, row => TermWords.RestsOn(term(row).Support));
        table.Add(FitColumns.Rows, row => term(row).Fit.Rows);
        table.Add(FitColumns.Events, row => term(row).Fit.Events);
        table.Add(ExposedRows, row => term(row).Support.Rows);
        table.Add(ExposedEvents, row => term(row).Support.Events);
        table.Add(FitColumns.Covariance, row => term(row).Convention);
    }
}
