using PocGrid.Estimation;
using PocGrid.Estimation.Effects;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>effects</c>: effects on the probability, and odds ratios.</summary>
public static class EffectsTable
{
    internal const string OddsRatioKind = "odds_ratio";

    internal const string Doubling = "a doubling of 1 + the count";

    internal static readonly Column<string> Kind = new(
        "kind",
        "average_marginal_effect, discrete_difference (0 to 1), first_difference, contrast (of two effects) or odds_ratio.",
        values: ["average_marginal_effect", "discrete_difference", "first_difference", "contrast", OddsRatioKind]);

    internal static readonly Column<string> Term = new("term", "Term of the model; of a contrast both, joined by minus.");

    internal static readonly Column<string> Change = new("change", "What changes, by how much.");

    internal static readonly Column<double> Effect = new("estimate", "The effect, in probability a month; or the odds ratio.");

    internal static readonly Column<double> Lower =
        FitColumns.Lower.Described("Lower end of the 95% interval, by the delta method; of an odds ratio on the logarithm.");

    internal static readonly Column<double> P = FitColumns.P.Described(
        "Two-sided, from t with degrees_of_freedom, or from the normal distribution where these are missing; missing itself where fewer "
            + "than 5 enhancements are exposed to a term.");

    private static readonly TableDefinition<Row> Definition = new(
        "effects",
        "Effects on the probability of enhanced presence, averaged over the observed rows, and odds ratios.",
        key: ["fit", "kind", "term", "change"])
    {
        { FitColumns.Fit, row => row.Fit.Name },
        { Kind, row => row.Kind },
        { Term, row => row.Term },
        { Change, row => row.Change },
        { new("basis", "Where the upper end of a first difference comes from.", nullable: true), row => row.Upper?.Basis },
        {
            new(
                "to_deaths",
                "Deaths at the upper end of a first difference; the lower end is 0.",
                nullable: true,
                unit: "persons",
                minimum: 0),
            row => row.Upper?.Deaths
        },
        { Effect, row => row.Odds?.Ratio ?? row.Estimate.Coefficient },
        {
            FitColumns.StandardError.Described("Standard error, by the delta method."),
            row => row.Odds?.StandardError ?? row.Estimate.StandardError
        },
        { new("z", "Estimate over standard error; of an odds ratio that of its logarithm."), row => row.Estimate.Z },
        { FitColumns.Degrees, row => row.Estimate.Degrees },
        { P, row => row.Fit.P(row.Estimate.P, row.Terms) },
        { FitColumns.RestsOn, row => row.Fit.RestsOn(row.Terms) },
        { Lower, row => row.Odds?.Lower ?? row.Estimate.Lower },
        { FitColumns.Upper, row => row.Odds?.Upper ?? row.Estimate.Upper },
        {
            new("ci_low_draws", "Lower end of the 95% interval by 10,000 normal draws of the coefficients.", nullable: true),
            row => row.Drawn?.Lower
        },
        { new("ci_high_draws", "Upper end of the interval by draws.", nullable: true), row => row.Drawn?.Upper },
        { FitColumns.Rows, row => row.Fit.Model.RowCount },
        { FitColumns.Events, row => row.Fit.Model.EventCount },
        { FitColumns.Covariance, row => row.Fit.Convention },
    };

    private static readonly (string Change, double Size)[] LogarithmChanges =
    [
        (Doubling, 0.69314718055994531),
        ("a tenfold of 1 + the count", 2.3025850929940457),
    ];

    public static TableSchema Schema => Definition.Schema;

    internal static Table Of(ReportedFit? fit) => Definition.Of(fit is null ? [] : Rows(fit));

    private static IEnumerable<Row> Rows(ReportedFit fit)
    {
        var marginal = MarginalEffectsOf(fit);
        return
        [
            .. marginal.Select(effect => Row.Of(
                fit, "average_marginal_effect", effect.Term.Split(';'), effect.Term, effect.Change, null, effect.Quantity)),
            .. Differences(fit),
            .. fit.Curves.Select(curve => Row.Of(
                fit,
                "first_difference",
                [curve.Term],
                curve.Term,
                "every row from no deaths",
                (curve.Basis, curve.High),
                curve.FirstDifference(curve.High))),
            .. fit.Curves.Count == 2 ? Contrasts(fit, marginal.ToDictionary(effect => effect.Term, effect => effect.Quantity)) : [],
            .. OddsRatios(fit),
        ];
    }

    private static IReadOnlyList<(string Term, string Change, Quantity Quantity)> MarginalEffectsOf(ReportedFit fit)
    {
        string[] terms = [.. fit.Terms.Where(term => !IsIndicator(fit, term) && !fit.IsTime(term))];
        var variables = terms.Select(term => new Dictionary<string, double[]?> { [term] = null }).ToList();
        var time = fit.Time;
        if (time.Count > 0 && Years(fit) is { } years)
        {
            variables.Add(time.ToDictionary(term => term, term => Derivative(fit.YearsPower(term), years)));
        }

        return
        [
            .. MarginalEffects.Average(fit.Model, variables).Select((effect, i) => i < terms.Length
                ? (terms[i], "a unit of the term", effect)
                : (string.Join(';', time), "a year", effect)),
        ];
    }

    /// <summary>What an indicator does, from 0 to 1.</summary>
    private static IEnumerable<Row> Differences(ReportedFit fit)
    {
        foreach (var term in fit.Terms.Where(term => IsIndicator(fit, term)))
        {
            var at = Predictions.Curve(fit.Model, fit.Model.Design, term, [0, 1], new() { Draws = 0, Covariance = fit.Covariance });
            var difference = at[1].Quantity.Less(at[0].Quantity);
            yield return Row.Of(fit, "discrete_difference", [term], term, "every row from 0 to 1", null, difference);
        }
    }

    private static IEnumerable<Row> Contrasts(ReportedFit fit, Dictionary<string, Quantity> marginal)
    {
        var (first, second) = (fit.Curves[0], fit.Curves[1]);
        var term = $"{first.Term} minus {second.Term}";
        string[] both = [first.Term, second.Term];
        var deaths = ViolenceCurve.CommonHigh(fit);
        yield return Row.Of(
            fit,
            "contrast",
            both,
            term,
            "first differences, every row from no deaths to equally many",
            ("95th percentile of deaths by either actor class in rows with deaths", deaths),
            first.FirstDifference(deaths).Less(second.FirstDifference(deaths)));
        yield return Row.Of(
            fit,
            "contrast",
            both,
            term,
            "average marginal effects, a unit of the terms",
            null,
            marginal[first.Term].Less(marginal[second.Term]));
    }

    private static IEnumerable<Row> OddsRatios(ReportedFit fit) =>
        from estimate in fit.Model.Estimates(fit.Covariance)
        where fit.Has(estimate.Name) && !fit.IsTime(estimate.Name)
        from change in ((string Words, double Size)[])[("a unit of the term", 1), .. fit.IsLogarithm(estimate.Name) ? LogarithmChanges : []]
        let odds = OddsRatio.Of(estimate, change.Size)
        select new Row(fit, OddsRatioKind, [estimate.Name], estimate.Name, change.Words, null, estimate, null, odds);

    private static bool IsIndicator(ReportedFit fit, string term) => Array.TrueForAll(fit.Column(term), x => x is 0 or 1);

    private static double[]? Years(ReportedFit fit) =>
        fit.Time.FirstOrDefault(term => fit.YearsPower(term) == 1) is { } term ? fit.Column(term) : null;

    /// <summary>Of a power of time with respect to time; null for time itself.</summary>
    private static double[]? Derivative(int power, double[] years) => power switch
    {
        3 => Array.ConvertAll(years, y => 3 * y * y),
        2 => Array.ConvertAll(years, y => 2 * y),
        _ => null,
    };

    /// <param name="Terms">The terms that it is about.</param>
    /// <param name="Upper">Upper end of a first difference.</param>
    /// <param name="Estimate">The effect; of an odds ratio its logarithm, by a unit of the term.</param>
    /// <param name="Drawn">Interval by draws of the coefficients.</param>
    /// <param name="Odds">The odds ratio; null of others.</param>
    private sealed record Row(
        ReportedFit Fit,
        string Kind,
        IReadOnlyList<string> Terms,
        string Term,
        string Change,
        (string Basis, double Deaths)? Upper,
        Estimate Estimate,
        (double Lower, double Upper)? Drawn,
        OddsRatio? Odds)
    {
        public static Row Of(
            ReportedFit fit,
            string kind,
            IReadOnlyList<string> terms,
            string term,
            string change,
            (string Basis, double Deaths)? upper,
            Quantity quantity) =>
            new(fit, kind, terms, term, change, upper, quantity.Estimate(term, fit.Covariance), quantity.DrawInterval(), null);
    }
}
