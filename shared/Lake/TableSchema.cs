namespace PocGrid.Lake;

/// <summary>What a column holds. Parquet types: BOOLEAN, INT32, INT64, DOUBLE, and BYTE_ARRAY with the string annotation.</summary>
public enum ColumnType
{
    Boolean,
    Int32,
    Int64,
    Double,
    Text,
}

/// <summary>One column: its name (snake_case, with the unit where a number has one), type, meaning and whether a value may be missing.</summary>
public sealed record ColumnSchema(string Name, ColumnType Type, string Description, bool Nullable = false, string? Unit = null);

/// <summary>A table: one metadata model for its Parquet file, its documentation and its data package.</summary>
public sealed record TableSchema(string Name, string Description, IReadOnlyList<ColumnSchema> Columns)
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

        throw new KeyNotFoundException($"Table '{Name}' has no column '{column}'; it has {string.Join(", ", Columns.Select(c => c.Name))}.");
    }
}
