namespace PocGrid.Estimation;

/// <summary>Weight of a pair of cells at a distance within the cut-off.</summary>
public enum SpatialKernel
{
    /// <summary>1 up to the cut-off.</summary>
    Uniform,

    /// <summary>1 less the share of the cut-off.</summary>
    Bartlett,
}
