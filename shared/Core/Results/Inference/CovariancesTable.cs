using PocGrid.Estimation;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>covariances</c>: the errors of the model under every convention.</summary>
internal static class CovariancesTable
{
    private static readonly TableDefinition<Row> Definition = new(
        "covariances",
        "The model's errors and intervals under every covariance; also by the wild score cluster bootstrap where clusters are fewer than "
            + "40, and where a term's effective clusters are, of which it is the p value alone.")
    {
        { FitColumns.Fit, row => row.Fit },
        { new("covariance", "Name of the covariance (docs/methods/covariance.md)."), row => row.Covariance },
        { new("term", "Term of the model; empty where there is no such covariance."), row => row.Term },
        { new("estimate", "Coefficient on the logit scale.", nullable: true), row => row.Coefficient },
        { new("std_error", "Standard error; none by the bootstrap.", nullable: true, minimum: 0), row => row.StandardError },
        {
            FitColumns.P.Described(
                "Two-sided, from t with degrees_of_freedom, from the normal distribution where these are missing, or from the bootstrap; "
                    + "missing itself where fewer than 5 enhancements are exposed to the term."),
            row => row.P
        },
        { FitColumns.Degrees, row => row.Degrees },
        { FitColumns.Lower.Described("Lower end of the 95% interval; missing where the bootstrap finds or seeks none."), row => row.Lower },
        { FitColumns.Upper.Described("Upper end of the 95% interval; missing where the bootstrap finds or seeks none."), row => row.Upper },
        { FitColumns.NegativeEigenvalues, row => row.NegativeEigenvalues },
        { new("convention", "The convention in words, or why there is no such covariance."), row => row.Convention },
    };

    private static readonly CovarianceChoice[] Choices =
    [
        CovarianceChoice.CR2, CovarianceChoice.Classical,
        CovarianceChoice.HC0, CovarianceChoice.HC1, CovarianceChoice.HC2, CovarianceChoice.HC3,
        .. Enum.GetValues<ClusterPreset>().Select(CovarianceChoice.Cluster),
        .. Enum.GetValues<ClusterPreset>().Select(CovarianceChoice.TwoWay),
        CovarianceChoice.Conley(100), CovarianceChoice.Conley(250),
    ];

    public static TableSchema Schema => Definition.Schema;

    public static Table Of(ReportedFit? fit) => Definition.Of(fit is null ? [] : Rows(fit));

    private static IEnumerable<Row> Rows(ReportedFit fit) =>
    [
        .. Choices.SelectMany(choice => Rows(fit, choice)),
        .. BootstrapRows(fit),
    ];

    private static IEnumerable<Row> Rows(ReportedFit fit, CovarianceChoice choice)
    {
        try
        {
            var covariance = choice == CovarianceChoice.CR2
                ? fit.Clusters.Covariance()
                : Covariances.Of(fit.Model, fit.Rows.Keys, choice);
            var (negative, convention) = (covariance.NegativeEigenvalues, choice.DescriptionOf(covariance));
            return
            [
                .. fit.Model.Estimates(covariance).Select(e => new Row(
                    fit.Name,
                    choice.Name,
                    e.Name,
                    e.Coefficient,
                    e.StandardError,
                    fit.P(e.P, e.Name),
                    e.Degrees,
                    e.Lower,
                    e.Upper,
                    negative,
                    convention)),
            ];
        }
        catch (NoCovarianceException error)
        {
            return [Row.Without(fit, choice.Name, error)];
        }
    }

    /// <summary>Of every term, with intervals, where clusters are few; else of those terms that rest on few.</summary>
    private static IEnumerable<Row> BootstrapRows(ReportedFit fit)
    {
        var areFew = fit.Model.ClusterCount < WildScoreBootstrap.FewClusters;
        string[] terms =
        [
            .. fit.Terms.Where(term => areFew
                || (!fit.Support[term].IsTooSmall && fit.Clusters.Effective(fit.Model.IndexOf(term)) < WildScoreBootstrap.FewClusters)),
        ];
        if (terms.Length == 0)
        {
            return [];
        }

        try
        {
            var options = new WildBootstrapOptions { WithIntervals = areFew };
            var bootstrap = WildScoreBootstrap.Of(fit.Model, fit.Rows.Outcome, fit.Rows.Keys.Cells, options, terms);
            return
            [
                .. bootstrap.Estimates.Select(e => new Row(
                    fit.Name,
                    bootstrap.Name,
                    e.Name,
                    e.Coefficient,
                    null,
                    fit.P(e.P, e.Name),
                    null,
                    Finite(e.Lower),
                    Finite(e.Upper),
                    null,
                    bootstrap.Description)),
            ];
        }
        catch (NoCovarianceException error)
        {
            return [Row.Without(fit, "wild_score_rademacher", error)];
        }

        static double? Finite(double end) => double.IsFinite(end) ? end : null;
    }

    private sealed record Row(
        string Fit,
        string Covariance,
        string Term,
        double? Coefficient,
        double? StandardError,
        double? P,
        double? Degrees,
        double? Lower,
        double? Upper,
        int? NegativeEigenvalues,
        string Convention)
    {
        public static Row Without(ReportedFit fit, string covariance, NoCovarianceException error) =>
            new(fit.Name, covariance, "", null, null, null, null, null, null, null, error.Message);
    }
}
