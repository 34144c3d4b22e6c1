using System.Text.Json.Serialization;

namespace PocGrid.Tables;

/// <summary>
/// One column: its name (snake_case, with the unit where a number has one), type, meaning and whether a value may be missing.
/// </summary>
/// <param name="Minimum">Least value that a number can have.</param>
/// <param name="Maximum">Greatest value that a number can have.</param>
/// <param name="Values">All values that a text can have; null where they are not a closed list.</param>
/// <param name="Pattern">Regular expression that a text matches from end to end.</param>
/// <param name="From">Families of sources that the values are taken or computed from; null for results that rest on all of them.</param>
public sealed record ColumnSchema(
    string Name,
    ColumnType Type,
    string Description,
    bool Nullable = false,
    string? Unit = null,
    [property: JsonIgnore] double? Minimum = null,
    [property: JsonIgnore] double? Maximum = null,
    [property: JsonIgnore] IReadOnlyList<string>? Values = null,
    [property: JsonIgnore] string? Pattern = null,
    [property: JsonIgnore] IReadOnlyList<string>? From = null);

/// <summary>A table: one metadata model for its Parquet file, its documentation and its data package.</summary>
/// <param name="Key">Columns that together tell the rows apart and are never missing; null where there are none.</param>
public sealed record TableSchema(
    string Name,
    string Description,
    IReadOnlyList<ColumnSchema> Columns,
    [property: JsonIgnore] IReadOnlyList<string>? Key = null)
{
    /// <summary>Position of a column.</summary>
    /// <exception cref="KeyNotFoundException">The table has no such column.</exception>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == column)
            {
                return i;
            }
        }

        throw new KeyNotFoundException(
            $"Table '{Name}' has no column '{column}'; it has {string.Join(", ", Columns.Select(c => c.Name))}.");
    }
}
