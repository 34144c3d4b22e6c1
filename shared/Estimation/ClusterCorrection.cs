namespace PocGrid.Estimation;

/// <summary>
/// Small-sample factor by which the clustered covariance H⁻¹(Σ s_c s_c')H⁻¹ is multiplied, with G clusters, n rows and
/// k coefficients, intercepts included (Cameron and Miller 2015; Zeileis, Köll and Graham 2020).
/// </summary>
public enum ClusterCorrection
{
    /// <summary>
    /// G/(G-1) · (n-1)/(n-k): R's <c>sandwich::vcovCL(type = "HC1", cadjust = TRUE)</c>. <c>vcovCL</c> does this unasked
    /// for <c>lm</c> only; for a <c>glm</c> it must be asked for.
    /// </summary>
    SandwichHC1,

    /// <summary>
    /// G/(G-1): Stata's <c>vce(cluster)</c> for maximum likelihood, and what <c>vcovCL</c> does for a <c>glm</c> unless
    /// told otherwise (<c>type = "HC0", cadjust = TRUE</c>).
    /// </summary>
    StataMl,
}
