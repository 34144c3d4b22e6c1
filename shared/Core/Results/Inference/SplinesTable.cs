using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Estimation.Splines;
using PocGrid.Results.Models;
using PocGrid.Results.Timing;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>splines</c>: whether the terms of violence are straight lines (docs/methods/splines.md).</summary>
public static class SplinesTable
{
    private const string Tested = "tested";
    private const string NotTested = "not_tested";

    private static readonly WildBootstrapOptions Draws = new() { Draws = 4_999, MaxDegreeOfParallelism = 1 };

    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Term = new("term", "Term of the model.");

    public static readonly Column<double> DegreesOfFreedom = new(
        "effective_degrees",
        "Effective degrees of freedom of the term as a penalised cubic spline, its smoothness chosen by restricted maximum likelihood: 1 is "
            + "a straight line; missing where it could not be found.",
        nullable: true,
        minimum: 1);

    public static readonly Column<double> Statistic = new(
        "departure_score", "Sum of the squared scores of what the spline has beside the line.", nullable: true, minimum: 0);

    public static readonly Column<double> P =
        FitColumns.P.Described("Of a straight line, by the wild score bootstrap of cells.");

    private static readonly TableDefinition<Row> Definition = new(
        "splines",
        "Whether the log odds of an enhancement are a straight line in ln(1 + deaths): the terms of violence with enough exposed "
            + "enhancements as penalised splines, all in one model, and a test of each line.",
        key: [Fit.Name, Term.Name])
    {
        { Fit, row => row.Fit },
        { Term, row => row.Term },
        { LeadLagTable.Actor, row => row.Actor },
        {
            new("status", "tested; or not_tested, for the reason given.", values: [Tested, NotTested]),
            row => row.Departure is null ? NotTested : Tested
        },
        {
            new("reason", "Why it was not tested, or has no effective degrees of freedom.", nullable: true),
            row => row.Reason
        },
        {
            new("knots", "Knots of the spline, at quantiles of the term's distinct values.", nullable: true, minimum: 3),
            row => row.Departure is null ? null : (int?)SplineLogit.UsualKnots
        },
        { DegreesOfFreedom, row => row.Effective },
        { Statistic, row => row.Departure?.Statistic },
        { P, row => row.Departure?.P },
        { TermFitColumns.ExposedEvents.OrMissing(), row => row.Events },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <summary>Whether the terms are straight lines.</summary>
    /// <param name="splines">A table of this schema.</param>
    public static IEnumerable<ModelFinding> Findings(Table splines) =>
        from row in splines.Rows
        where row.OrNull(DegreesOfFreedom) is not null && row.OrNull(P) is not null
        let verdict = row.Get(P) < 0.05 ? "the data do not bear" : "the data bear"
        select new ModelFinding(
            "effective_degrees_of_deaths",
            row.Get(Fit),
            row.Get(LeadLagTable.Actor),
            row.Get(DegreesOfFreedom),
            FormattableString.Invariant(
                $"as a spline ln(1 + deaths) has {row.Get(DegreesOfFreedom):0.0} effective degrees of freedom; that its log odds are a ")
                + $"straight line {verdict} ({ViolenceFinding.Certainty(row.Get(P), null)})");

    /// <param name="fit">pooled, or a country.</param>
    /// <param name="result">The model with straight lines.</param>
    /// <param name="options">Of every fit.</param>
    internal static Table Of(string fit, Frame frame, FitResult? result, FitOptions options) =>
        Definition.Of(frame.Rows is { } rows ? Rows(fit, frame, rows, result!, options) : []);

    private static IEnumerable<Row> Rows(string fit, Frame frame, EstimatedRows rows, FitResult result, FitOptions options)
    {
        Term[] terms = [.. frame.Terms.Where(term => term.Role == TermRole.Violence)];
        if (result is not FittedModel model)
        {
            return terms.Select(term => new Row(fit, term.Name, term.ViolenceBy!, ((Refusal)result).Message, null, null, null));
        }

        var tests = terms.ToDictionary(
            term => term.Name,
            term => model.Names.Contains(term.Name) && !rows.Support[term.Name].IsTooSmall
                ? DepartureTest.Of(model, rows.Keys.Cells, term.Name, SplineLogit.UsualKnots, Draws)
                : null);
        string[] smooth = [.. terms.Select(term => term.Name).Where(name => tests[name] is not null)];
        var splines = smooth.Length == 0
            ? null
            : SplineLogit.Fit(model.Design, rows.Outcome, smooth, SplineLogit.UsualKnots, options);
        return terms.Select(term => new Row(
            fit,
            term.Name,
            term.ViolenceBy!,
            tests[term.Name] is null ? WhyNot(term) : (splines as Refusal)?.Message,
            Array.IndexOf(smooth, term.Name) is >= 0 and var j ? (splines as SplineModel)?.DegreesOfFreedom[j] : null,
            tests[term.Name],
            rows.Support[term.Name].Events));

        string WhyNot(Term term) => term switch
        {
            _ when !model.Names.Contains(term.Name) => "The term is dropped from the model.",
            _ when rows.Support[term.Name].IsTooSmall =>
                $"Fewer than {TermSupport.LeastEvents} enhancements are exposed to the term.",
            _ => $"The term has fewer values than a spline has knots, {SplineLogit.UsualKnots}.",
        };
    }

    private sealed record Row(
        string Fit, string Term, string Actor, string? Reason, double? Effective, DepartureTestResult? Departure, int? Events);
}
