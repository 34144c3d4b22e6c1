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

    public static readonly Column<double> StandardError =
        new("std_error", "Standard error, clustered by cell: CR2, or what covariance says.", minimum: 0);

    public static readonly Column<double> Degrees = FitColumns.Degrees;

    public static readonly Column<double> P = FitColumns.P.Described(
        "Two-sided, from t with degrees_of_freedom, or from the normal distribution where these are missing; missing itself where fewer "
            + "than 5 enhancements are exposed to the term.");

    public static readonly Column<double> Lower = new("ci_low", "Lower end of the 95% interval, from the same distribution.");

    public static readonly Column<double> Upper = new("ci_high", "Upper end of the interval.");

    public static readonly Column<string?> RestsOn = FitColumns.RestsOn;

    public static readonly Column<double> SandwichError =
        new("sandwich_std_error", "Standard error by the clustered sandwich (sandwich::vcovCL, HC1), for comparison.", minimum: 0);

    private static readonly TableDefinition<Row> Definition = new(
        "coefficients",
        "Coefficients of each model that could be fitted, with CR2 errors clustered by cell and the clustered sandwich's beside them.",
        key: [Fit.Name, Term.Name])
    {
        { Fit, row => row.Fit.Name },
        { Term, row => row.Estimate.Name },
        { Coefficient, row => row.Estimate.Coefficient },
        { StandardError, row => row.Estimate.StandardError },
        { new("z", "Estimate over standard error."), row => row.Estimate.Z },
        { Degrees, row => row.Estimate.Degrees },
        { P, row => row.Fit.P(row.Estimate.P, row.Estimate.Name) },
        { Lower, row => row.Estimate.Lower },
        { Upper, row => row.Estimate.Upper },
        { RestsOn, row => row.Fit.RestsOn([row.Estimate.Name]) },
        { SandwichError, row => row.Sandwich.StandardError },
        {
            new(
                "sandwich_p_value",
                "Two-sided by the clustered sandwich and the normal distribution, for comparison; missing where p_value is.",
                nullable: true,
                minimum: 0,
                maximum: 1),
            row => row.Fit.P(row.Sandwich.P, row.Estimate.Name)
        },
        { new("odds_ratio", "Exponential of the estimate.", minimum: 0), row => PortableMath.Exp(row.Estimate.Coefficient) },
        { FitColumns.Covariance, row => row.Fit.Convention },
    };

    public static TableSchema Schema => Definition.Schema;

    internal static Table Of(ReportedFit? fit)
        => Definition.Of(fit is null ? [] : fit.Model.Estimates(fit.Covariance)
            .Zip(fit.Model.Estimates(), (estimate, sandwich) => new Row(fit, estimate, sandwich)));

    /// <param name="Sandwich">The same coefficient by the clustered sandwich.</param>
    private sealed record Row(ReportedFit Fit, Estimate Estimate, Estimate Sandwich);
}
