namespace PocGrid.Estimation;

/// <summary>
/// What a conditional model used. A stratum whose rows are all events or all non-events says nothing of the coefficients:
/// its conditional likelihood is 1 whatever they are.
/// </summary>
/// <param name="StrataUsed">Strata with both events and non-events.</param>
/// <param name="StrataDropped">Strata without variation.</param>
/// <param name="RowsDropped">Rows of those.</param>
/// <param name="Rows">
/// For each row of the fit its row in the data given, strata after strata: keys of rows are to be taken in this order.
/// </param>
public sealed record ConditionalSample(int StrataUsed, int StrataDropped, int RowsDropped, IReadOnlyList<int> Rows);
