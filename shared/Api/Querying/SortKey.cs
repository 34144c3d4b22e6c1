namespace PocGrid.Api.Querying;

/// <summary>
/// A column that rows are sorted by: numbers by size, text by its UTF-16 code units, false before true, missing values last either way.
/// </summary>
internal sealed record SortKey(string Column, bool IsDescending);
