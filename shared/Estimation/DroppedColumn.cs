namespace PocGrid.Estimation;

/// <summary>
/// A column left out of a model because the intercepts and the columns before it reproduce it: of columns that say the same
/// the first is kept.
/// </summary>
/// <param name="Name">The column.</param>
/// <param name="CombinationOf">Coefficients whose columns reproduce it; for a column that holds one value the intercepts.</param>
public sealed record DroppedColumn(string Name, IReadOnlyList<string> CombinationOf);
