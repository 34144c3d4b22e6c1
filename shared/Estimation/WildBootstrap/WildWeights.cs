namespace PocGrid.Estimation;

/// <summary>What the score of a cluster is multiplied by.</summary>
public enum WildWeights
{
    /// <summary>-1 or 1.</summary>
    Rademacher,

    /// <summary>One of ±√(3/2), ±1, ±√(1/2) (Webb 2014): many more combinations when clusters are very few.</summary>
    Webb,
}
