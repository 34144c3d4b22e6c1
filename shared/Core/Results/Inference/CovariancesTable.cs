using PocGrid.Estimation;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>covariances</c>: the errors of the model under every convention.</summary>
internal static class CovariancesTable
{
    public static readonly TableSchema Schema = new(
        "covariances",
        "The model's errors and intervals under every covariance; where clusters are fewer than 40 also by the wild score cluster bootstrap.",
        [
            FitColumns.Fit,
            new("covariance", ColumnType.Text, "Name of the covariance (docs/methods/covariance.md)."),
            new("term", ColumnType.Text, "Term of the model; empty where there is no such covariance."),
            new("estimate", ColumnType.Double, "Coefficient on the logit scale.", Nullable: true),
            new("std_error", ColumnType.Double, "Standard error; none by the bootstrap.", Nullable: true, Minimum: 0),
            new("p_value", ColumnType.Double, "Two-sided, from the normal distribution or the bootstrap.", Nullable: true, Minimum: 0, Maximum: 1),
            new("ci_low", ColumnType.Double, "Lower end of the 95% interval; missing where the bootstrap finds none.", Nullable: true),
            new("ci_high", ColumnType.Double, "Upper end of the 95% interval; missing where the bootstrap finds none.", Nullable: true),
            new("convention", ColumnType.Text, "The convention in words, or why there is no such covariance."),
        ]);

    private static readonly CovarianceChoice[] Choices =
    [
        CovarianceChoice.Classical, CovarianceChoice.HC0, CovarianceChoice.HC1, CovarianceChoice.HC2, CovarianceChoice.HC3,
        .. Enum.GetValues<ClusterPreset>().Select(CovarianceChoice.Cluster),
        .. Enum.GetValues<ClusterPreset>().Select(CovarianceChoice.TwoWay),
        CovarianceChoice.Conley(100), CovarianceChoice.Conley(250),
    ];

    public static void Add(TableBuilder builder, ReportedFit fit)
    {
        var keys = fit.Rows.Keys;
        foreach (var choice in Choices)
        {
            try
            {
                var covariance = Covariances.Of(fit.Model, keys, choice);
                foreach (var e in fit.Model.Estimates(covariance))
                {
                    builder.Add(fit.Name, choice.Name, e.Name, e.Coefficient, e.StandardError, e.P, e.Lower, e.Upper, choice.Description);
                }
            }
            catch (NoCovarianceException error)
            {
                builder.Add(fit.Name, choice.Name, "", null, null, null, null, null, error.Message);
            }
        }

        if (fit.Model.ClusterCount < WildScoreBootstrap.FewClusters)
        {
            AddBootstrap(builder, fit);
        }
    }

    private static void AddBootstrap(TableBuilder builder, ReportedFit fit)
    {
        try
        {
            var bootstrap = WildScoreBootstrap.Of(fit.Model, fit.Rows.Outcome, fit.Rows.Keys.Cells);
            foreach (var e in bootstrap.Estimates)
            {
                builder.Add(fit.Name, bootstrap.Name, e.Name, e.Coefficient, null, e.P, Finite(e.Lower), Finite(e.Upper), bootstrap.Description);
            }
        }
        catch (NoCovarianceException error)
        {
            builder.Add(fit.Name, "wild_score_rademacher", "", null, null, null, null, null, error.Message);
        }

        static double? Finite(double end) => double.IsFinite(end) ? end : null;
    }
}
