using PocGrid.Estimation;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>covariances</c>: the errors of the model under every convention.</summary>
internal static class CovariancesTable
{
    private static readonly TableDefinition<Row> Definition = new(
        "covariances",
        "The model's errors and intervals under every covariance; where clusters are fewer than 40 also by the wild score cluster "
            + "bootstrap.")
    {
        { FitColumns.Fit, row => row.Fit },
        { new("covariance", "Name of the covariance (docs/methods/covariance.md)."), row => row.Covariance },
        { new("term", "Term of the model; empty where there is no such covariance."), row => row.Term },
        { new("estimate", "Coefficient on the logit scale.", nullable: true), row => row.Coefficient },
        { new("std_error", "Standard error; none by the bootstrap.", nullable: true, minimum: 0), row => row.StandardError },
        {
            new("p_value", "Two-sided, from the normal distribution or the bootstrap.", nullable: true, minimum: 0, maximum: 1),
            row => row.P
        },
        { new("ci_low", "Lower end of the 95% interval; missing where the bootstrap finds none.", nullable: true), row => row.Lower },
        { new("ci_high", "Upper end of the 95% interval; missing where the bootstrap finds none.", nullable: true), row => row.Upper },
        { FitColumns.NegativeEigenvalues, row => row.NegativeEigenvalues },
        { new("convention", "The convention in words, or why there is no such covariance."), row => row.Convention },
    };

    private static readonly CovarianceChoice[] Choices =
    [
        CovarianceChoice.Classical, CovarianceChoice.HC0, CovarianceChoice.HC1, CovarianceChoice.HC2, CovarianceChoice.HC3,
        .. Enum.GetValues<ClusterPreset>().Select(CovarianceChoice.Cluster),
        .. Enum.GetValues<ClusterPreset>().Select(CovarianceChoice.TwoWay),
        CovarianceChoice.Conley(100), CovarianceChoice.Conley(250),
    ];

    public static TableSchema Schema => Definition.Schema;

    public static Table Of(ReportedFit? fit) => Definition.Of(fit is null ? [] : Rows(fit));

    private static IEnumerable<Row> Rows(ReportedFit fit) =>
    [
        .. Choices.SelectMany(choice => Rows(fit, choice)),
        .. fit.Model.ClusterCount < WildScoreBootstrap.FewClusters ? BootstrapRows(fit) : [],
    ];

    private static IEnumerable<Row> Rows(ReportedFit fit, CovarianceChoice choice)
    {
        try
        {
            var covariance = Covariances.Of(fit.Model, fit.Rows.Keys, choice);
            var (negative, convention) = (covariance.NegativeEigenvalues, choice.DescriptionOf(covariance));
            return
            [
                .. fit.Model.Estimates(covariance).Select(e => new Row(
                    fit.Name, choice.Name, e.Name, e.Coefficient, e.StandardError, e.P, e.Lower, e.Upper, negative, convention)),
            ];
        }
        catch (NoCovarianceException error)
        {
            return [Row.Without(fit, choice.Name, error)];
        }
    }

    private static IEnumerable<Row> BootstrapRows(ReportedFit fit)
    {
        try
        {
            var bootstrap = WildScoreBootstrap.Of(fit.Model, fit.Rows.Outcome, fit.Rows.Keys.Cells);
            return
            [
                .. bootstrap.Estimates.Select(e => new Row(
                    fit.Name,
                    bootstrap.Name,
                    e.Name,
                    e.Coefficient,
                    null,
                    e.P,
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
        double? Lower,
        double? Upper,
        int? NegativeEigenvalues,
        string Convention)
    {
        public static Row Without(ReportedFit fit, string covariance, NoCovarianceException error) =>
            new(fit.Name, covariance, "", null, null, null, null, null, null, error.Message);
    }
}
