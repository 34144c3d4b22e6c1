using PocGrid.Estimation;
using PocGrid.Estimation.Effects;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>effects</c>: effects on the probability, and odds ratios.</summary>
internal static class EffectsTable
{
    public static readonly TableSchema Schema = new(
        "effects",
        "Effects on the probability of enhanced presence, averaged over the observed rows, and odds ratios.",
        [
            FitColumns.Fit,
            new("kind", ColumnType.Text, "average_marginal_effect, discrete_difference (0 to 1), first_difference, contrast (of two effects) or odds_ratio.", Values: ["average_marginal_effect", "discrete_difference", "first_difference", "contrast", "odds_ratio"]),
            new("term", ColumnType.Text, "Term of the model; of a contrast both, joined by minus."),
            new("change", ColumnType.Text, "What changes, by how much."),
            new("basis", ColumnType.Text, "Where the upper end of a first difference comes from.", Nullable: true),
            new("to_deaths", ColumnType.Double, "Deaths at the upper end of a first difference; the lower end is 0.", Nullable: true, Unit: "persons", Minimum: 0),
            new("estimate", ColumnType.Double, "The effect, in probability a month; or the odds ratio."),
            FitColumns.StandardError with { Description = "Standard error, by the delta method." },
            new("z", ColumnType.Double, "Estimate over standard error; of an odds ratio that of its logarithm."),
            new("p_value", ColumnType.Double, "Two-sided, from the normal distribution.", Minimum: 0, Maximum: 1),
            FitColumns.Lower with { Description = "Lower end of the 95% interval, by the delta method; of an odds ratio on the logarithm." },
            FitColumns.Upper,
            new("ci_low_draws", ColumnType.Double, "Lower end of the 95% interval by 10,000 draws of the coefficients.", Nullable: true),
            new("ci_high_draws", ColumnType.Double, "Upper end of the interval by draws.", Nullable: true),
            FitColumns.Rows,
            FitColumns.Events,
            FitColumns.Covariance,
        ],
        Key: ["fit", "kind", "term", "change"]);

    private static readonly (string Change, double Size)[] LogarithmChanges =
    [
        ("a doubling of 1 + the count", 0.69314718055994531),
        ("a tenfold of 1 + the count", 2.3025850929940457),
    ];

    public static void Add(TableBuilder builder, ReportedFit fit, IReadOnlyList<ViolenceCurve> curves)
    {
        var marginal = AddMarginalEffects(builder, fit);
        foreach (var curve in curves)
        {
            AddRow(builder, fit, "first_difference", curve.Term, "every row from no deaths", (curve.Basis, curve.High), curve.FirstDifference(curve.High));
        }

        if (curves.Count == 2)
        {
            var term = $"{curves[0].Term} minus {curves[1].Term}";
            var deaths = ViolenceCurve.CommonHigh(fit);
            AddRow(
                builder, fit, "contrast", term, "first differences, every row from no deaths to equally many",
                ("95th percentile of deaths by either actor class in rows with deaths", deaths), curves[0].FirstDifference(deaths).Less(curves[1].FirstDifference(deaths)));
            AddRow(
                builder, fit, "contrast", term, "average marginal effects, a unit of the terms", null, marginal[curves[0].Term].Less(marginal[curves[1].Term]));
        }

        AddOddsRatios(builder, fit);
    }

    private static Dictionary<string, Quantity> AddMarginalEffects(TableBuilder builder, ReportedFit fit)
    {
        string[] terms = [.. fit.Terms.Where(term => !IsIndicator(fit, term) && !fit.IsTime(term))];
        var variables = terms.Select(term => new Dictionary<string, double[]?> { [term] = null }).ToList();
        var time = fit.Time;
        if (time.Count > 0 && Years(fit) is { } years)
        {
            variables.Add(time.ToDictionary(term => term, term => Derivative(fit.YearsPower(term), years)));
        }

        var effects = MarginalEffects.Average(fit.Model, variables);
        var byTerm = new Dictionary<string, Quantity>();
        for (var i = 0; i < effects.Count; i++)
        {
            var term = i < terms.Length ? terms[i] : string.Join(';', time);
            byTerm.Add(term, effects[i]);
            AddRow(builder, fit, "average_marginal_effect", term, i < terms.Length ? "a unit of the term" : "a year", null, effects[i]);
        }

        foreach (var term in fit.Terms.Where(term => IsIndicator(fit, term)))
        {
            var at = Predictions.Curve(fit.Model, fit.Model.Design, term, [0, 1], new() { Draws = 0 });
            AddRow(builder, fit, "discrete_difference", term, "every row from 0 to 1", null, at[1].Quantity.Less(at[0].Quantity));
        }

        return byTerm;
    }

    private static void AddOddsRatios(TableBuilder builder, ReportedFit fit)
    {
        foreach (var estimate in fit.Model.Estimates().Where(e => fit.Has(e.Name) && !fit.IsTime(e.Name)))
        {
            foreach (var (change, size) in (ReadOnlySpan<(string, double)>)[("a unit of the term", 1), .. fit.IsLogarithm(estimate.Name) ? LogarithmChanges : []])
            {
                var odds = OddsRatio.Of(estimate, size);
                builder.Add(
                    fit.Name, "odds_ratio", estimate.Name, change, null, null, odds.Ratio, odds.StandardError, estimate.Z, estimate.P, odds.Lower, odds.Upper, null, null,
                    fit.Model.RowCount, fit.Model.EventCount, fit.Convention);
            }
        }
    }

    private static void AddRow(
        TableBuilder builder, ReportedFit fit, string kind, string term, string change, (string Basis, double Deaths)? upper, Quantity quantity)
    {
        var estimate = quantity.Estimate(term, fit.Covariance);
        var drawn = quantity.DrawInterval();
        builder.Add(
            fit.Name, kind, term, change, upper?.Basis, upper?.Deaths, estimate.Coefficient, estimate.StandardError, estimate.Z, estimate.P,
            estimate.Lower, estimate.Upper, drawn?.Lower, drawn?.Upper, fit.Model.RowCount, fit.Model.EventCount, fit.Convention);
    }

    private static bool IsIndicator(ReportedFit fit, string term) => Array.TrueForAll(fit.Column(term), x => x is 0 or 1);

    private static double[]? Years(ReportedFit fit) => fit.Time.FirstOrDefault(term => fit.YearsPower(term) == 1) is { } term ? fit.Column(term) : null;

    /// <summary>Of a power of time with respect to time; null for time itself.</summary>
    private static double[]? Derivative(int power, double[] years) => power switch
    {
        3 => Array.ConvertAll(years, y => 3 * y * y),
        2 => Array.ConvertAll(years, y => 2 * y),
        _ => null,
    };
}
