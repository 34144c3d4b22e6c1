namespace PocGrid.Tables;

/// <summary>What a column holds. Parquet types: BOOLEAN, INT32, INT64, DOUBLE, and BYTE_ARRAY with the string annotation.</summary>
public enum ColumnType
{
    Boolean,
    Int32,
    Int64,
    Double,
    Text,
}

internal static class ColumnTypes
{
    /// <exception cref="ArgumentException">No column holds such values.</exception>
    public static ColumnType Of<T>() =>
        typeof(T) == typeof(bool) ? ColumnType.Boolean
        : typeof(T) == typeof(int) ? ColumnType.Int32
        : typeof(T) == typeof(long) ? ColumnType.Int64
        : typeof(T) == typeof(double) ? ColumnType.Double
        : typeof(T) == typeof(string) ? ColumnType.Text
        : throw new ArgumentException($"No column holds {typeof(T).Name}.");
}
