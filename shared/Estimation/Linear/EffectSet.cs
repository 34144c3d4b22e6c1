namespace PocGrid.Estimation;

/// <summary>Effects that are taken out of a model rather than estimated: one a cell, country or month.</summary>
/// <param name="Name">What the effects are of, such as <c>cell</c>.</param>
/// <param name="Keys">Any number that the rows of one effect share, by row.</param>
public sealed record EffectSet(string Name, int[] Keys);
