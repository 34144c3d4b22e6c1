using PocGrid.Estimation;
using PocGrid.Numerics;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>coefficients</c>.</summary>
public static class CoefficientsTable
{
    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Term = new("term", "Term of the model.");

    public static readonly Column<double> Coefficient = new("estimate", "Coefficient on the logit scale.");

    public static readonly Column<double> StandardError = new("std_error", "Standard error, clustered by cell.", minimum: 0);

    public static readonly Column<double> P = new("p_value", "Two-sided, from the normal distribution.", minimum: 0, maximum: 1);

    private static readonly TableDefinition<(ReportedFit Fit, Estimate Estimate)> Definition = new(
        "coefficients", "Coefficients of each model that could be fitted, with errors clustered by cell.", key: [Fit.Name, Term.Name])
    {
        { Fit, row => row.Fit.Name },
        { Term, row => row.Estimate.Name },
        { Coefficient, row => row.Estimate.Coefficient },
        { StandardError, row => row.Estimate.StandardError },
        { new("z", "Estimate over standard error."), row => row.Estimate.Z },
        { P, row => row.Estimate.P },
        { new("ci_low", "Lower end of the 95% interval."), row => row.Estimate.Lower },
        { new("ci_high", "Upper end of the 95% interval."), row => row.Estimate.Upper },
        { new("odds_ratio", "Exponential of the estimate.", minimum: 0), row => PortableMath.Exp(row.Estimate.Coefficient) },
        { FitColumns.Covariance, row => row.Fit.Convention },
    };

    public static TableSchema Schema => Definition.Schema;

    internal static Table Of(ReportedFit? fit)
        => Definition.Of(fit is null ? [] : fit.Model.Estimates().Select(estimate => (fit, estimate)));
}
