using PocGrid.Estimation;
using PocGrid.Estimation.Effects;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>tests</c>: sets of terms, and the contrast of the two actor classes.</summary>
public static class TestsTable
{
    internal const string NonStateMinusState = "nonstate_minus_state";

    internal const string Hotelling = "hotelling";

    internal const string Violence = "violence";
    private const string ViolenceAndNeighbours = "violence_and_neighbours";

    /// <summary>Sets of terms that hold those of violence in the cell.</summary>
    internal static readonly IReadOnlyList<string> OfViolence = [Violence, ViolenceAndNeighbours];

    internal static readonly Column<string> Test = new(
        "test",
        "violence, violence_and_neighbours, controls, time, or nonstate_minus_state.",
        values: [.. OfViolence, "controls", "time", NonStateMinusState]);

    internal static readonly Column<string> Kind = new(
        "kind",
        "hotelling (T² by CR2, the one to read), wald_chi2, wald_f, likelihood_ratio or contrast.",
        values: [Hotelling, "wald_chi2", "wald_f", "likelihood_ratio", "contrast"]);

    internal static readonly Column<double> Difference =
        new("estimate", "Difference of the coefficients, on the logit scale.", nullable: true);

    internal static readonly Column<double> P = FitColumns.P.Described(
        "Upper tail, of a contrast two-sided; missing where fewer than 5 enhancements are exposed to a term that is tested.");

    private static readonly TableDefinition<Row> Definition = new(
        "tests",
        "Tests that sets of coefficients are zero, and the coefficient of non-state less that of state violence.",
        key: ["fit", "test", "kind", "covariance"])
    {
        { FitColumns.Fit, row => row.Fit.Name },
        { Test, row => row.Name },
        { Kind, row => row.Kind },
        { new("terms", "Terms tested, joined by ;."), row => string.Join(';', row.Terms) },
        { new("statistic", "χ² or F; of a contrast its t or z."), row => row.Test.Statistic },
        { new("df", "Degrees of freedom.", minimum: 0), row => row.Test.Degrees },
        {
            new("df_denominator", "Those below the line of F, or of a contrast's t; missing for χ² and z.", nullable: true, minimum: 0),
            row => row.Test.DenominatorDegrees
        },
        { P, row => row.Fit.P(row.Test.P, row.Terms) },
        { FitColumns.RestsOn, row => row.Fit.RestsOn(row.Terms) },
        { Difference, row => row.Contrast?.Coefficient },
        { FitColumns.StandardError, row => row.Contrast?.StandardError },
        { FitColumns.Lower, row => row.Contrast?.Lower },
        { FitColumns.Upper, row => row.Contrast?.Upper },
        { FitColumns.Rows, row => row.Fit.Model.RowCount },
        { FitColumns.NegativeEigenvalues, row => row.NegativeEigenvalues },
        { FitColumns.Covariance, row => row.Convention },
    };

    public static TableSchema Schema => Definition.Schema;

    internal static Table Of(ReportedFit? fit) => Definition.Of(fit is null ? [] : Rows(fit));

    private static IEnumerable<Row> Rows(ReportedFit fit)
    {
        string[] violence = [.. fit.Violence.Select(v => v.Term)];
        return
        [
            .. OfSet(fit, Violence, violence),
            .. OfSet(fit, ViolenceAndNeighbours, [.. violence, .. fit.Of(TermRole.NeighbourViolence)]),
            .. OfSet(fit, "controls", fit.Of(TermRole.Control)),
            .. OfSet(fit, "time", fit.Time),
            .. violence.Length == 2 ? Contrasts(fit, violence) : [],
        ];
    }

    private static IEnumerable<Row> Contrasts(ReportedFit fit, string[] violence)
    {
        var contrast = JointTest.Contrast(fit.Model, violence[0], violence[1]);
        foreach (var (covariance, convention) in Covariances(fit))
        {
            var estimate = contrast.Estimate("contrast", covariance);
            var test = new JointTest(estimate.Z, 1, estimate.Degrees, estimate.P);
            yield return new Row(
                fit, NonStateMinusState, "contrast", violence, test, estimate, covariance.NegativeEigenvalues, convention);
        }
    }

    /// <summary>That of all other tables first, then others for comparison, where there are any.</summary>
    private static IEnumerable<(Covariance Covariance, string Convention)> Covariances(ReportedFit fit)
    {
        yield return (fit.Covariance, fit.Convention);
        CovarianceChoice[] others =
        [
            CovarianceChoice.Cluster(fit.Model.ClusterCorrection),
            CovarianceChoice.Classical,
            CovarianceChoice.HC1,
            CovarianceChoice.TwoWay(fit.Model.ClusterCorrection),
        ];
        foreach (var choice in others.Where(choice => choice.Description != fit.Convention))
        {
            if (Find(fit, choice) is { } covariance)
            {
                yield return (covariance, choice.DescriptionOf(covariance));
            }
        }
    }

    private static Covariance? Find(ReportedFit fit, CovarianceChoice choice)
    {
        try
        {
            return Estimation.Covariances.Of(fit.Model, fit.Rows.Keys, choice);
        }
        catch (NoCovarianceException)
        {
            return null;
        }
    }

    private static IEnumerable<Row> OfSet(ReportedFit fit, string name, IReadOnlyList<string> terms)
    {
        if (terms.Count == 0)
        {
            yield break;
        }

        if (fit.Covariance.IsBiasReduced && JointTest.Hotelling(fit.Model, fit.Covariance, terms) is { } hotelling)
        {
            yield return Of("hotelling", hotelling, fit.Covariance.NegativeEigenvalues, fit.Convention);
        }

        if (JointTest.Wald(fit.Model, fit.Model.Clustered, terms) is { } wald)
        {
            yield return Of("wald_chi2", wald, fit.Model.Clustered.NegativeEigenvalues, fit.SandwichConvention);
            yield return Of(
                "wald_f",
                wald.AgainstF(fit.Model.ClusterCount - 1),
                fit.Model.Clustered.NegativeEigenvalues,
                fit.SandwichConvention);
        }

        var options = new FitOptions { MinimumEvents = fit.Options.MinimumEvents };
        if (Logit.Fit(fit.Model.Design.Without(terms.Contains), fit.Rows.Outcome, fit.Rows.Keys.Cells, options) is FittedModel restricted)
        {
            var ratio = JointTest.LikelihoodRatio(fit.Model, restricted);
            yield return Of("likelihood_ratio", ratio, null, $"none: {FitColumns.IndependentRows}");
        }

        Row Of(string kind, JointTest test, int? negative, string convention) =>
            new(fit, name, kind, terms, test, null, negative, convention);
    }

    /// <param name="Contrast">Difference of two coefficients; null of a set.</param>
    /// <param name="NegativeEigenvalues">Of the covariance; null without one.</param>
    private sealed record Row(
        ReportedFit Fit,
        string Name,
        string Kind,
        IReadOnlyList<string> Terms,
        JointTest Test,
        Estimate? Contrast,
        int? NegativeEigenvalues,
        string Convention);
}
