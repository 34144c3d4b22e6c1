using PocGrid.Estimation;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Timing;

/// <summary>The table <c>lead_lag</c>: violence before the month and after it in one model (docs/methods/lead-lag.md).</summary>
public static class LeadLagTable
{
    public const string WithLeads = "with_leads";
    public const string LeadLag = "lead_lag";
    private const string SameRows = "same_rows";

    /// <summary>Months after, where the window of the model has no length of its own.</summary>
    private const int UsualMonths = 6;

    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Model = new(
        "model",
        "with_leads: the model, and deaths in as many months after it as its window has before; same_rows: the model on the rows "
            + "that with_leads has; lead_lag: deaths in spans from 12 months before to 12 months after in place of the window.",
        values: [SameRows, WithLeads, LeadLag]);

    public static readonly Column<string> Actor = new("actor_class", "Whose killings the term counts.", values: ["nonstate", "state"]);

    public static readonly Column<int> FirstOffset = new(
        "from_month",
        "First month in which deaths are counted, from the month of the row: below 0 before it, above 0 after it; missing of a window "
            + "since the map before.",
        nullable: true,
        unit: "months");

    public static readonly Column<int> LastOffset = new("through_month", "The last of them.", unit: "months");

    private static readonly TableDefinition<Row> Definition = new(
        "lead_lag",
        "Violence in the cell before, in and after the month: placebo leads, and a distributed lag of a year either way. A response can "
            + "go with deaths before it only.",
        key: [Fit.Name, Model.Name, TermFitColumns.Term.Name])
    {
        { Fit, row => row.Fit },
        { Model, row => row.Model },
        { Actor, row => row.Of.Actor },
        { FirstOffset, row => row.Of.From },
        { LastOffset, row => row.Of.Through },
        { row => row.Term },
        {
            new(
                "rows_left_out",
                "Cell-months that the model has and this one has not: some month before or after it is no row of the panel, or not covered "
                    + "by GED.",
                minimum: 0),
            row => row.LeftOut
        },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="fit">pooled, or a country.</param>
    /// <param name="options">Of every fit.</param>
    internal static Table Of(string fit, Frame frame, FitOptions options) =>
        Definition.Of(frame.Rows is { } rows ? Rows(fit, frame, rows, options) : []);

    private static IEnumerable<Row> Rows(string fit, Frame frame, EstimatedRows rows, FitOptions options)
    {
        Term[] violence = [.. frame.Spec.Terms.Where(term => term.Role == TermRole.Violence)];
        var window = frame.Spec.Window.Months;
        OffsetTerm[] past = [.. violence.Select(term => new OffsetTerm(term.Name, term.ViolenceBy!, -window, -1, []))];
        OffsetTerm[] leads = [.. violence.Select(term => OffsetTerm.Of(frame, term, new(1, window ?? UsualMonths)))];
        OffsetTerm[] year = [.. violence.SelectMany(term => MonthSpan.Year.Select(months => OffsetTerm.Of(frame, term, months)))];
        int[] withLeads = Known(leads), withYear = Known(year);
        return
        [
            .. Fitted(SameRows, past, withLeads, rows.Design, []),
            .. Fitted(WithLeads, [.. past, .. leads], withLeads, rows.Design, leads),
            .. Fitted(LeadLag, year, withYear, rows.Design.Without(name => past.Any(term => term.Name == name)), year),
        ];

        int[] Known(OffsetTerm[] terms) =>
            [.. Enumerable.Range(0, rows.Outcome.Length).Where(row => terms.All(term => !double.IsNaN(term.Values[row])))];

        IEnumerable<Row> Fitted(string model, OffsetTerm[] told, int[] used, Design design, OffsetTerm[] added)
        {
            if (used.Length == 0)
            {
                return [];
            }

            var fits = TermFits.Of(
                design.Rows(used).With(
                    [.. added.Select(term => term.Name)],
                    [.. added.Select(term => Array.ConvertAll(used, row => term.Values[row]))]),
                rows,
                used,
                options);
            return told.Select(term => new Row(fit, model, term, fits[term.Name], rows.Outcome.Length - used.Length));
        }
    }

    /// <summary>A term of violence and the months that it counts, from the month of the row.</summary>
    /// <param name="Values">By row of the frame, NaN where unknown; none of a term that the model has.</param>
    private sealed record OffsetTerm(string Name, string Actor, int? From, int Through, double[] Values)
    {
        public static OffsetTerm Of(Frame frame, Term violence, MonthSpan months) => new(
            LeadLagTerms.Name(violence.ViolenceBy!, months),
            violence.ViolenceBy!,
            months.From,
            months.Through,
            LeadLagTerms.Of(frame, violence, months));
    }

    private sealed record Row(string Fit, string Model, OffsetTerm Of, TermFit Term, int LeftOut);
}
