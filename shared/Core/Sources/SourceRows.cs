namespace PocGrid.Sources;

/// <summary>What a reader made of a file: the rows it accepted, those it refused, and how many data rows the file has.</summary>
/// <remarks>RowsRead = Rows.Count + Rejects' distinct rows; a header, an HXL tag row and blank lines are not data rows.</remarks>
internal sealed record SourceRows<T>(IReadOnlyList<T> Rows, IReadOnlyList<Reject> Rejects, long RowsRead);
