using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Timing;

/// <summary>A model of some rows, term by term: fitted, dropped or refused, and in any case what it rests on.</summary>
internal sealed class TermFits
{
    public const string FittedStatus = "fitted";

    private readonly FitResult _result;
    private readonly Dictionary<string, TermSupport> _support;
    private readonly HeadlineCovariance? _headline;

    private TermFits(
        Design design, bool[] outcome, int[] cells, FitOptions options, Func<Design, bool[], int[], FitOptions?, FitResult> fit)
    {
        (Rows, Events) = (outcome.Length, outcome.Count(isEvent => isEvent));
        _support = TermSupport.Of(design, outcome, cells).ToDictionary(support => support.Name);
        _result = fit(design, outcome, cells, options);
        if (_result is FittedModel model)
        {
            _headline = HeadlineCovariance.Of(model, () => AdjustedClusters.Of(model, cells, options.MaxDegreeOfParallelism));
        }
    }

    public int Rows { get; }

    public int Events { get; }

    /// <param name="design">Of the rows used.</param>
    /// <param name="used">Which of the rows these are.</param>
    /// <param name="fit">How it is fitted; a logit where it is not told.</param>
    public static TermFits Of(
        Design design,
        EstimatedRows rows,
        int[] used,
        FitOptions options,
        Func<Design, bool[], int[], FitOptions?, FitResult>? fit = null) => new(
        design,
        Array.ConvertAll(used, row => rows.Outcome[row]),
        Array.ConvertAll(used, row => rows.Keys.Cells[row]),
        options,
        fit ?? Logit.Fit);

    /// <summary>A logit of another outcome, by row of the design.</summary>
    public static TermFits Of(Design design, bool[] outcome, int[] cells, FitOptions options) =>
        new(design, outcome, cells, options, Logit.Fit);

    /// <param name="name">A column of the design.</param>
    public TermFit this[string name] => _result switch
    {
        FittedModel model when model.Dropped.FirstOrDefault(dropped => dropped.Name == name) is { } column =>
            Without(name, "dropped", TermWords.ReproducedBy(column.CombinationOf)),
        FittedModel model => new(
            this,
            name,
            FittedStatus,
            null,
            model.Estimate(model.IndexOf(name), _headline!.Covariance),
            _support[name],
            _headline.Convention),
        var refused => Without(name, "refused", ((Refusal)refused).Message),
    };

    private TermFit Without(string name, string status, string reason) =>
        new(this, name, status, reason, null, _support[name], _headline?.Convention ?? FitColumns.NoCovariance);
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
        table.Add(P, row => TermWords.P(term(row).Support, term(row).Estimate?.P));
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
