namespace PocGrid.Estimation;

/// <summary>
/// Small-sample factor by which a clustered covariance is multiplied, named for the programme that does so unasked or as
/// told here. With G clusters, n rows and k coefficients; docs/methods/covariance.md has the sources.
/// </summary>
public enum ClusterPreset
{
    /// <summary>1: none, the covariance of Liang and Zeger (1986).</summary>
    CR0,

    /// <summary>
    /// G/(G-1): Stata's <c>vce(cluster)</c> for maximum likelihood, and R's <c>sandwich::vcovCL</c> of a <c>glm</c> unless told
    /// otherwise (<c>type = "HC0", cadjust = TRUE</c>). In two ways, the G of each part.
    /// </summary>
    StataMl,

    /// <summary>
    /// G/(G-1) · (n-1)/(n-k): R's <c>sandwich::vcovCL(type = "HC1", cadjust = TRUE)</c>, done unasked for <c>lm</c> only. In two
    /// ways, the G of each part.
    /// </summary>
    Sandwich,

    /// <summary>
    /// G/(G-1) · (n-1)/(n-k): R's <c>fixest</c> with <c>ssc(adj = TRUE, fixef.K = "nested", cluster.adj = TRUE, cluster.df =
    /// "min")</c>, the defaults it documents; absorbed effects nested in the clusters do not count in k. In two ways, the smaller G
    /// for every part.
    /// </summary>
    Fixest,

    /// <summary>
    /// G/(G-1) · (n-1)/(n-k): Python's <c>statsmodels</c> with <c>cov_type="cluster"</c> and <c>use_correction=True</c>. In two
    /// ways, the G of each part.
    /// </summary>
    Statsmodels,
}
