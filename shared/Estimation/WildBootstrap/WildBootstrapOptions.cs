namespace PocGrid.Estimation;

/// <summary>How the wild bootstrap is done.</summary>
public sealed record WildBootstrapOptions
{
    /// <summary>Distribution of the weights.</summary>
    public WildWeights Weights { get; init; } = WildWeights.Rademacher;

    /// <summary>Draws of the weights, when they are not enumerated.</summary>
    public int Draws { get; init; } = 9_999;

    /// <summary>Seed of the Mersenne Twister behind the draws.</summary>
    public int Seed { get; init; } = 20250901;

    /// <summary>Whether the test is inverted to intervals, which takes some sixty times as long; without, their ends are infinite.</summary>
    public bool WithIntervals { get; init; } = true;

    /// <summary>Level of the confidence intervals, between 0 and 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Most workers at a time; it changes the time taken, never a bit of the result.</summary>
    public int MaxDegreeOfParallelism { get; init; } = Environment.ProcessorCount;
}
