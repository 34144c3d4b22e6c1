using PocGrid.Estimation;
using PocGrid.Estimation.Effects;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>tests</c>: sets of terms, and the contrast of the two actor classes.</summary>
internal static class TestsTable
{
    public static readonly TableSchema Schema = new(
        "tests",
        "Tests that sets of coefficients are zero, and the coefficient of non-state less that of state violence.",
        [
            FitColumns.Fit,
            new("test", ColumnType.Text, "violence, violence_and_neighbours, controls, time, or nonstate_minus_state.", Values: ["violence", "violence_and_neighbours", "controls", "time", "nonstate_minus_state"]),
            new("kind", ColumnType.Text, "wald_chi2, wald_f, likelihood_ratio or contrast.", Values: ["wald_chi2", "wald_f", "likelihood_ratio", "contrast"]),
            new("terms", ColumnType.Text, "Terms tested, joined by ;."),
            new("statistic", ColumnType.Double, "χ² or F; of a contrast z."),
            new("df", ColumnType.Int32, "Degrees of freedom.", Minimum: 0),
            new("df_denominator", ColumnType.Int32, "Those below the line of F: clusters less 1.", Nullable: true, Minimum: 1),
            new("p_value", ColumnType.Double, "Upper tail; of a contrast two-sided, from the normal distribution.", Minimum: 0, Maximum: 1),
            new("estimate", ColumnType.Double, "Difference of the coefficients, on the logit scale.", Nullable: true),
            FitColumns.StandardError,
            FitColumns.Lower,
            FitColumns.Upper,
            FitColumns.Rows,
            FitColumns.Covariance,
        ],
        Key: ["fit", "test", "kind", "covariance"]);

    public static void Add(TableBuilder builder, ReportedFit fit)
    {
        string[] violence = [.. fit.Violence.Select(v => v.Term)];
        AddSet(builder, fit, "violence", violence);
        AddSet(builder, fit, "violence_and_neighbours", [.. violence, .. fit.Of(TermRole.NeighbourViolence)]);
        AddSet(builder, fit, "controls", fit.Of(TermRole.Control));
        AddSet(builder, fit, "time", fit.Time);
        if (violence.Length == 2)
        {
            var contrast = JointTest.Contrast(fit.Model, violence[0], violence[1]);
            foreach (var (covariance, convention) in Covariances(fit))
            {
                var estimate = contrast.Estimate("contrast", covariance);
                builder.Add(
                    fit.Name, "nonstate_minus_state", "contrast", string.Join(';', violence), estimate.Z, 1, null, estimate.P, estimate.Coefficient,
                    estimate.StandardError, estimate.Lower, estimate.Upper, fit.Model.RowCount, convention);
            }
        }
    }

    /// <summary>That of all other tables first, then others for comparison, where there are any.</summary>
    private static IEnumerable<(Covariance Covariance, string Convention)> Covariances(ReportedFit fit)
    {
        yield return (fit.Covariance, fit.Convention);
        foreach (var choice in (CovarianceChoice[])[CovarianceChoice.Classical, CovarianceChoice.HC1, CovarianceChoice.TwoWay(fit.Model.ClusterCorrection)])
        {
            if (Find(fit, choice) is { } covariance)
            {
                yield return (covariance, choice.Description);
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

    private static void AddSet(TableBuilder builder, ReportedFit fit, string name, IReadOnlyList<string> terms)
    {
        if (terms.Count == 0)
        {
            return;
        }

        if (JointTest.Wald(fit.Model, fit.Covariance, terms) is { } wald)
        {
            AddRow("wald_chi2", wald, fit.Convention);
            AddRow("wald_f", wald.AgainstF(fit.Model.ClusterCount - 1), fit.Convention);
        }

        var options = new FitOptions { MinimumEvents = fit.Options.MinimumEvents };
        if (Logit.Fit(fit.Model.Design.Without(terms.Contains), fit.Rows.Outcome, fit.Rows.Keys.Cells, options) is FittedModel restricted)
        {
            AddRow("likelihood_ratio", JointTest.LikelihoodRatio(fit.Model, restricted), $"none: {FitColumns.IndependentRows}");
        }

        void AddRow(string kind, JointTest test, string covariance) => builder.Add(
            fit.Name, name, kind, string.Join(';', terms), test.Statistic, test.Degrees, test.DenominatorDegrees, test.P, null, null, null, null,
            fit.Model.RowCount, covariance);
    }
}
