using PocGrid.Estimation.Effects;

namespace PocGrid.Estimation;

/// <summary>A probability averaged over the observed rows, with some columns set.</summary>
/// <param name="Setting">Values the columns were set to.</param>
/// <param name="Probability">The average at the estimates.</param>
/// <param name="DeltaBand">By the delta method on the logit of the average.</param>
/// <param name="DrawBand">Percentiles over draws of the coefficients; null when none were asked for.</param>
public sealed record AveragePrediction(
    IReadOnlyDictionary<string, double> Setting, double Probability, Band DeltaBand, Band? DrawBand)
{
    /// <summary>The average as a quantity, from which differences are made.</summary>
    public required Quantity Quantity { get; init; }
}
