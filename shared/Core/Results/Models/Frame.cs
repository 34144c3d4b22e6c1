using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Models;

/// <summary>The rows and columns of a model, taken from panels.</summary>
public sealed class Frame
{
    private readonly PanelColumns _columns;
    private readonly RowFates _fates;
    private OtherMonths? _months;

    /// <param name="columns">Columns of the panels.</param>
    /// <param name="spec">The model.</param>
    /// <param name="terms">Those of its terms of which some row has a value.</param>
    /// <param name="fates">What becomes of each row of the panels.</param>
    /// <param name="selection">The rows used.</param>
    /// <param name="rows">Design, outcome and keys of the rows used; null where there is none.</param>
    internal Frame(
        PanelColumns columns,
        ModelSpec spec,
        IReadOnlyList<Term> terms,
        RowFates fates,
        RowSelection selection,
        EstimatedRows? rows)
    {
        (_columns, Spec, Terms, _fates, Selection, Rows) = (columns, spec, terms, fates, selection, rows);
    }

    internal ModelSpec Spec { get; }

    /// <summary>The terms in the design.</summary>
    internal IReadOnlyList<Term> Terms { get; }

    /// <summary>Rows of the panels that are used.</summary>
    internal RowSelection Selection { get; }

    /// <summary>Design, outcome and keys of the rows used, or null where no row is complete.</summary>
    internal EstimatedRows? Rows { get; }

    /// <summary>All rows of the panels, used or not.</summary>
    internal PanelColumns Panels => _columns;

    /// <summary>Country of each row used, ISO 3166-1 alpha-3.</summary>
    internal string[] Countries => Array.ConvertAll(Selection.Of(_columns.Country), country => _columns.Countries[country]);

    /// <summary>Missions at risk in the month of each row used in whose area its cell lies, joined by ;. Empty where there is none.</summary>
    internal string[] Missions => Selection.Of(_columns.Missions);

    /// <summary>Controls asked for of which no row has a value.</summary>
    internal IReadOnlyList<string> LeftOut => [.. Spec.Terms.Except(Terms).Select(term => term.Name)];

    /// <summary>The frame of one model.</summary>
    /// <param name="spec">The model.</param>
    /// <param name="panels">Panels by country, each with at least the model's <see cref="ModelSpec.PanelColumnNames"/>.</param>
    /// <param name="options">How the panels were built.</param>
    public static Frame Of(ModelSpec spec, IReadOnlyList<(string Country, Table Panel)> panels, PanelOptions options)
    {
        var frames = new Frames(new PanelColumns((_, _) => panels, options));
        frames.Load([spec]);
        return frames.Of(spec);
    }

    /// <summary>Rows of the panels: used, or left out for a reason.</summary>
    /// <param name="fit">Name of the fit.</param>
    /// <param name="release">Id of the release.</param>
    public IReadOnlyList<AccountRow> Account(string fit, string release) => AccountOf(fit, release, [_fates]);

    /// <summary>The account of rows of several parts.</summary>
    internal static IReadOnlyList<AccountRow> AccountOf(string fit, string release, IEnumerable<RowFates> parts)
    {
        var account = new Account("fit", "panel", release, fit);
        foreach (var fates in parts)
        {
            account.Enter(fates.RowCount);
            account.Place(fates.UsedCount);
            foreach (var (reason, rows) in fates.LeftOut)
            {
                account.Exclude(reason, rows);
            }
        }

        return account.Close();
    }

    /// <summary>A column of the panels in the rows used.</summary>
    internal double[] Values(PanelColumn column)
    {
        _columns.Load([column]);
        return Selection.Of(_columns[column]);
    }

    /// <summary>
    /// A column of the panels summed over months after that of each row used, in the same unit; NaN where one of the months up to the
    /// last is no row of the panels.
    /// </summary>
    /// <param name="from">Months after that of the row, at least 1.</param>
    /// <param name="through">The last of them.</param>
    internal double[] SumAfter(PanelColumn column, int from, int through)
    {
        _columns.Load([column]);
        return Selection.Of(Months.Sum(_columns[column], from, through));
    }

    /// <summary>A column of the panels in an earlier month of the same unit; NaN where that month is no row of the panels.</summary>
    /// <param name="months">Column with how many months before that of the row.</param>
    internal double[] ValuesBefore(PanelColumn column, PanelColumn months)
    {
        _columns.Load([column, months]);
        return Selection.Of(Months.Before(_columns[column], _columns[months]));
    }

    /// <summary>A column of the profile's own panel.</summary>
    internal PanelColumn OfProfile(string name) => new(_columns.Profile, name);

    private OtherMonths Months => _months ??= new OtherMonths(_columns);
}
