namespace PocGrid.Tables;

/// <summary>Consecutive rows of a table: a row group.</summary>
internal readonly record struct RowRange(int Start, int Count);
