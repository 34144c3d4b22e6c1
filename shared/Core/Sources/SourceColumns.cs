namespace PocGrid.Sources;

/// <summary>
/// What a reader of a table of numbers made of a file: the columns of the rows it accepted, the rows it refused, and how many there
/// were.
/// </summary>
/// <remarks>RowsRead = rows in <see cref="Values"/> + <see cref="Rejects"/>.</remarks>
internal sealed record SourceColumns<T>(T Values, IReadOnlyList<Reject> Rejects, long RowsRead);
