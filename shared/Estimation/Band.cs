namespace PocGrid.Estimation;

/// <summary>Ends of a band of probabilities; 0 ≤ <paramref name="Lower"/> ≤ <paramref name="Upper"/> ≤ 1.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct Band(double Lower, double Upper);
