namespace PocGrid.Estimation;

/// <summary>How a logit is fitted and when it is refused.</summary>
public sealed record FitOptions
{
    /// <summary>Fewest events, and fewest non-events, of a fit that is reported.</summary>
    public int MinimumEvents { get; init; } = 10;

    /// <summary>
    /// Newton decrement g'H⁻¹g at which one more full step ends the iteration. The decrement is the squared distance to
    /// the optimum in standard errors and does not depend on units; Newton's method squares the distance, so at 1e-14 the
    /// last step leaves rounding only.
    /// </summary>
    public double Tolerance { get; init; } = 1e-14;

    /// <summary>Most iterations; a fit that needs more is refused.</summary>
    public int MaximumIterations { get; init; } = 60;

    /// <summary>Most halvings of one step.</summary>
    public int MaximumHalvings { get; init; } = 30;

    /// <summary>
    /// A column is collinear when, less its best linear prediction from the intercepts and earlier columns, this share of its
    /// standard deviation or less is left. The default is that of R's <c>lm</c>, above the rounding of single-precision data.
    /// </summary>
    public double CollinearityTolerance { get; init; } = 1e-7;

    /// <summary>Small-sample factor of the clustered covariance.</summary>
    public ClusterPreset ClusterCorrection { get; init; } = ClusterPreset.Sandwich;

    /// <summary>Most workers at a time; it changes the time taken, never a bit of the result.</summary>
    public int MaxDegreeOfParallelism { get; init; } = Environment.ProcessorCount;
}
