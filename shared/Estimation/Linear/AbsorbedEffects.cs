namespace PocGrid.Estimation;

/// <summary>A set of effects that a fit absorbed.</summary>
/// <param name="Name">What the effects are of.</param>
/// <param name="Levels">Effects.</param>
/// <param name="Singletons">
/// Effects with a single row, which they predict perfectly. Their rows are kept, as in fixest by default: they change no
/// coefficient, but count in the numbers of rows and clusters.
/// </param>
public sealed record AbsorbedSet(string Name, int Levels, int Singletons);

/// <summary>What a linear model absorbed.</summary>
/// <param name="Sets">The sets of effects.</param>
/// <param name="Rank">Effects that can be told apart: levels of all sets less one a connected group of rows for the second set.</param>
/// <param name="ModelDegrees">
/// Coefficients and <paramref name="Rank"/>: what lm, sandwich and statsmodels count with a dummy an effect.
/// </param>
/// <param name="NestedDegrees">What fixest counts by default: effects nested in the clusters count as one.</param>
/// <param name="FittedOutside">Rows whose fitted probability is below 0 or above 1 by more than 1e-9.</param>
public sealed record AbsorbedEffects(IReadOnlyList<AbsorbedSet> Sets, int Rank, int ModelDegrees, int NestedDegrees, int FittedOutside);
