using PocGrid.Estimation;
using PocGrid.Panels;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;
using static System.FormattableString;

namespace PocGrid.Results.Timing;

/// <summary>
/// The table <c>order_in_time</c>: violence before the country's previous map and since it (docs/methods/order-in-time.md). Strength changes
/// between two maps, at a time that no map tells; killings since the first of them may have come after it.
/// </summary>
public static class OrderInTimeTable
{
    public const string BeforeMap = "before_map";
    public const string SinceMap = "since_map";
    public const string BeforeAndSince = "before_and_since";
    public const string Exposure = "cloglog_exposure";

    /// <summary>Months before the map, where the window of the model has no length of its own.</summary>
    private const int UsualMonths = 6;

    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Model = new(
        "model",
        "On the same rows, the months of maps that have one before: before_map, the model with deaths in the window that ends the month "
            + "before the previous map in place of its own; since_map, with deaths from that map's month to last month; before_and_since, "
            + "with both; cloglog_exposure, the last as a complementary log-log model of the rate a month between the maps.",
        values: [BeforeMap, SinceMap, BeforeAndSince, Exposure]);

    public static readonly Column<string> Actor = LeadLagTable.Actor;

    public static readonly Column<string> When =
        new("time_of_deaths", "When the term's deaths fell: before_map or since_map.", values: [BeforeMap, SinceMap]);

    private static readonly TableDefinition<Row> Definition = new(
        "order_in_time",
        "Violence before the country's previous map, which no enhancement since it can have followed upon by accident of timing, and "
            + "violence since it.",
        key: [Fit.Name, Model.Name, TermFitColumns.Term.Name])
    {
        { Fit, row => row.Fit },
        { Model, row => row.Model },
        { Actor, row => row.Of.Actor },
        { When, row => row.Of.When },
        { row => row.Term },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <summary>Columns of the panel that it is made of.</summary>
    internal static IReadOnlyList<string> Columns { get; } =
        [PanelSchema.IntervalMonths.Name, .. PanelSchema.Actors.Select(actor => PanelSchema.DeathsSinceMap(actor).Name)];

    /// <summary>What deaths before the previous map say.</summary>
    /// <param name="orderInTime">A table of this schema.</param>
    public static IEnumerable<ModelFinding> Findings(Table orderInTime) =>
        from row in orderInTime.Rows
        where row.Get(Model) == BeforeMap && row.OrNull(TermFitColumns.Coefficient) is not null
        let coefficient = row.Get(TermFitColumns.Coefficient)
        select new ModelFinding(
            "coefficient_of_deaths_before_map",
            row.Get(Fit),
            row.Get(Actor),
            coefficient,
            "deaths that came before the country's previous map, and so before any enhancement since it, have the coefficient "
                + Invariant($"{coefficient:0.000} {ModelFinding.Certain(row, "0.000", TermFitColumns.P)}"));

    /// <param name="fit">pooled, or a country.</param>
    /// <param name="options">Of every fit.</param>
    internal static Table Of(string fit, Frame frame, FitOptions options) =>
        Definition.Of(frame.Rows is { } rows ? Rows(fit, frame, rows, options) : []);

    private static IEnumerable<Row> Rows(string fit, Frame frame, EstimatedRows rows, FitOptions options)
    {
        Term[] violence = [.. frame.Spec.Terms.Where(term => term.Role == TermRole.Violence)];
        OrderedTerm[] before = [.. violence.Select(term => OrderedTerm.Before(frame, term))];
        OrderedTerm[] since = [.. violence.Select(term => OrderedTerm.Since(frame, term))];
        var isMap = frame.Values(frame.OfProfile(PanelSchema.IsMapMonth.Name));
        var interval = frame.Values(frame.OfProfile(PanelSchema.IntervalMonths.Name));
        int[] used = [.. Enumerable.Range(0, isMap.Length).Where(row =>
            isMap[row] != 0 && interval[row] > 0 && before.Concat(since).All(term => !double.IsNaN(term.Values[row])))];
        if (used.Length == 0)
        {
            return [];
        }

        var others = rows.Design.Without(name => violence.Any(term => term.Name == name)).Rows(used);
        var exposure = Array.ConvertAll(used, row => interval[row]);
        return
        [
            .. Fitted(BeforeMap, before, Logit.Fit),
            .. Fitted(SinceMap, since, Logit.Fit),
            .. Fitted(BeforeAndSince, [.. before, .. since], Logit.Fit),
            .. Fitted(
                Exposure,
                [.. before, .. since],
                (design, outcome, clusters, chosen) => Cloglog.Fit(design, outcome, clusters, chosen, exposure)),
        ];

        IEnumerable<Row> Fitted(string model, OrderedTerm[] terms, Func<Design, bool[], int[], FitOptions?, FitResult> how)
        {
            var design = others.With(
                [.. terms.Select(term => term.Name)], [.. terms.Select(term => Array.ConvertAll(used, row => term.Values[row]))]);
            var fits = TermFits.Of(design, rows, used, options, how);
            return terms.Select(term => new Row(fit, model, term, fits[term.Name]));
        }
    }

    /// <summary>Deaths by an actor class, before the previous map or since it.</summary>
    /// <param name="Values">ln(1 + deaths) by row of the frame, NaN where unknown.</param>
    private sealed record OrderedTerm(string Name, string Actor, string When, double[] Values)
    {
        public static OrderedTerm Before(Frame frame, Term violence)
        {
            var (actor, panel) = (violence.ViolenceBy!, violence.Columns[0].Options);
            var months = frame.Spec.Window.Months ?? UsualMonths;
            var deaths = frame.ValuesBefore(
                new(panel, PanelSchema.Deaths(actor, months).Name), frame.OfProfile(PanelSchema.IntervalMonths.Name));
            return new(Invariant($"ln1p_{actor}_deaths_{months}m_before_map"), actor, BeforeMap, Array.ConvertAll(deaths, Terms.Ln1p));
        }

        public static OrderedTerm Since(Frame frame, Term violence)
        {
            var (actor, panel) = (violence.ViolenceBy!, violence.Columns[0].Options);
            var column = PanelSchema.DeathsSinceMap(actor).Name;
            return new($"ln1p_{column}", actor, SinceMap, Array.ConvertAll(frame.Values(new(panel, column)), Terms.Ln1p));
        }
    }

    private sealed record Row(string Fit, string Model, OrderedTerm Of, TermFit Term);
}
