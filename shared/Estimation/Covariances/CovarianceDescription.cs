using System.Globalization;

namespace PocGrid.Estimation;

/// <summary>Conventions in words.</summary>
internal static class CovarianceDescription
{
    public static string Of(CovarianceChoice choice) => choice.Family switch
    {
        CovarianceFamily.Classical => "classical: inverse of the information",
        CovarianceFamily.Heteroskedastic => Heteroskedastic(choice.HcType),
        CovarianceFamily.Cluster => $"clustered by cell, {Factor(choice.Preset, "")}",
        CovarianceFamily.BiasReduced =>
            "clustered by cell, CR2: bias-reduced linearization, t with Satterthwaite's degrees of freedom, as clubSandwich",
        CovarianceFamily.TwoWay => "clustered by cell and by month, "
            + Factor(choice.Preset, choice.Preset == ClusterPreset.Fixest ? " with the smaller G" : " with the G of each part"),
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"Conley: cells of one month within {choice.Kilometres:R} km "
                + $"({(choice.Kernel == SpatialKernel.Bartlett ? "Bartlett" : "uniform")} kernel) and one cell over all months, no "
                + $"small-sample factor"),
    };

    /// <summary>What was done to a covariance that came out with negative eigenvalues; empty where none did.</summary>
    public static string OfRepair(int negativeEigenvalues) => negativeEigenvalues == 0
        ? ""
        : string.Create(
            CultureInfo.InvariantCulture,
            $"; then negative eigenvalues ({negativeEigenvalues}) set to 0 in working coordinates, so that the errors are no other "
                + $"tool's: sandwich::vcovCL(fix = TRUE) does it in the coefficients' own units");

    private static string Heteroskedastic(int type) => type switch
    {
        0 => "HC0: squared residuals, no small-sample factor, as sandwich::vcovHC",
        1 => "HC1: HC0 times n/(n-k), as sandwich::vcovHC",
        2 => "HC2: squared residuals over 1-h, as sandwich::vcovHC",
        _ => "HC3: squared residuals over (1-h)^2, as sandwich::vcovHC",
    };

    private static string Factor(ClusterPreset preset, string whose) => preset switch
    {
        ClusterPreset.CR0 => "CR0: no small-sample factor",
        ClusterPreset.StataMl => $"CR1: G/(G-1){whose}, as Stata's vce(cluster) for maximum likelihood",
        ClusterPreset.Sandwich => $"CR1: G/(G-1)*(n-1)/(n-k){whose}, as sandwich::vcovCL (HC1)",
        ClusterPreset.Fixest => $"CR1: G/(G-1)*(n-1)/(n-k){whose}, as the formula of fixest's ssc()",
        _ => $"CR1: G/(G-1)*(n-1)/(n-k){whose}, as statsmodels' cov_type cluster",
    };
}
