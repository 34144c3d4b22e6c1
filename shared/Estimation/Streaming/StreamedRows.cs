namespace PocGrid.Estimation;

/// <summary>
/// The rows of a panel whose columns are kept outside of memory, made by a <see cref="RowWriter"/>. In memory are 9 bytes a row, and 20
/// more while a logit is fitted, 16 of which stay with the fit.
/// </summary>
/// <param name="Design">
/// Good for <see cref="Logit.Fit(Design, bool[], int[], FitOptions?)"/> while the scratch is open; what needs whole columns in memory
/// throws a <see cref="NotSupportedException"/>.
/// </param>
/// <param name="Outcome">Whether the row has an event.</param>
/// <param name="Clusters">Cell of each row.</param>
public sealed record StreamedRows(Design Design, bool[] Outcome, int[] Clusters);
