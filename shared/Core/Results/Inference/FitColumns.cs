using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>Columns that the tables of fits share.</summary>
internal static class FitColumns
{
    public static readonly Column<string> Fit = new("fit", "pooled, or the ISO 3166-1 alpha-3 code of the country.");

    public static readonly Column<int> Rows = new("rows", "Cell-months used.", minimum: 0);

    public static readonly Column<int> Events = new("events", "Of these, with the outcome.", minimum: 0);

    public static readonly Column<string> Covariance = new("covariance", "Convention of the covariance.");

    public static readonly Column<int> NegativeEigenvalues = new(
        "negative_eigenvalues",
        "Negative eigenvalues of the covariance that were set to 0, in working coordinates: above 0 the errors are repaired ones, which "
            + "no other tool gives; missing where there is no covariance.",
        nullable: true,
        minimum: 0);

    public static readonly Column<double> StandardError = new("std_error", "Standard error.", nullable: true, minimum: 0);

    public static readonly Column<double> Degrees = new(
        "degrees_of_freedom", "Of t, by Satterthwaite; missing where inference is normal.", nullable: true, minimum: 0);

    public static readonly Column<double> P = new(
        "p_value",
        "Two-sided, from the normal distribution; missing where fewer than 5 enhancements are exposed to the term.",
        nullable: true,
        minimum: 0,
        maximum: 1);

    public static readonly Column<string?> RestsOn = new(
        "rests_on",
        "Stands for a p value where fewer than 5 enhancements are exposed to a term: on how many in how many cells it rests.",
        nullable: true);

    public static readonly Column<double> Lower = new("ci_low", "Lower end of the 95% interval.", nullable: true);

    public static readonly Column<double> Upper = new("ci_high", "Upper end of the 95% interval.", nullable: true);

    /// <summary>For numbers that no dependence between rows enters.</summary>
    public const string NoCovariance = "none";

    public const string IndependentRows = "rows taken as independent";
}
