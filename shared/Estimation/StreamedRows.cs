namespace PocGrid.Estimation;

/// <summary>
/// The rows of a panel whose columns are kept outside of memory, made by a <see cref="RowWriter"/>. In memory are 9 bytes a row here,
/// and 28 more while a logit is fitted, 8 of them and 16 of the fit's own for as long as the fit is kept.
/// </summary>
/// <param name="Design">
/// Good for <see cref="Logit.Fit(Design, bool[], int[], LogitOptions?)"/> while the scratch is open; what needs whole columns in memory throws
/// a <see cref="NotSupportedException"/>.
/// </param>
/// <param name="Outcome">Whether the row has an event.</param>
/// <param name="Clusters">Cell of each row.</param>
public sealed record StreamedRows(Design Design, bool[] Outcome, int[] Clusters);
