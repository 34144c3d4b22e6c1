namespace PocGrid.Tables;

/// <summary>
/// The values of one column. A missing value is marked in <see cref="IsMissing"/>; in a column of doubles it is also NaN,
/// in a column of text also null.
/// </summary>
public abstract class ColumnValues
{
    private protected ColumnValues(ColumnSchema schema, int length, bool[]? missing)
    {
        if (missing is not null && missing.Length != length)
        {
            throw new ArgumentException(
                $"Column '{schema.Name}' has {length} values but {missing.Length} marks of missing values.",
                nameof(missing));
        }

        if (missing is not null && !schema.Nullable && Array.IndexOf(missing, true) is var row and >= 0)
        {
            throw new ArgumentException($"Column '{schema.Name}' may not be missing, but is in row {row}.", nameof(missing));
        }

        Schema = schema;
        Length = length;
        Missing = missing;
    }

    public ColumnSchema Schema { get; }

    /// <summary>Number of rows.</summary>
    public int Length { get; }

    /// <summary>Marks of missing values, or null where none is missing.</summary>
    public bool[]? Missing { get; }

    public bool IsMissing(int row) => Missing is not null && Missing[row];

    /// <summary>The value, or null where it is missing; boxed, for small tables and for text.</summary>
    public abstract object? this[int row] { get; }

    /// <summary>A column of doubles in which NaN means missing.</summary>
    public static ColumnValues<double> Of(ColumnSchema schema, double[] values)
    {
        var missing = Array.Exists(values, double.IsNaN) ? Array.ConvertAll(values, double.IsNaN) : null;
        return new ColumnValues<double>(schema, values, missing);
    }

    /// <summary>A column of text in which null means missing.</summary>
    public static ColumnValues<string?> Of(ColumnSchema schema, string?[] values)
    {
        var missing = Array.Exists(values, v => v is null) ? Array.ConvertAll(values, v => v is null) : null;
        return new ColumnValues<string?>(schema, values, missing);
    }

    public static ColumnValues<int> Of(ColumnSchema schema, int[] values, bool[]? missing = null) => new(schema, values, missing);

    public static ColumnValues<long> Of(ColumnSchema schema, long[] values, bool[]? missing = null) => new(schema, values, missing);

    public static ColumnValues<bool> Of(ColumnSchema schema, bool[] values, bool[]? missing = null) => new(schema, values, missing);
}

/// <summary>The values of one column as an array; <typeparamref name="T"/> is bool, int, long, double or string.</summary>
public sealed class ColumnValues<T> : ColumnValues
{
    internal ColumnValues(ColumnSchema schema, T[] values, bool[]? missing)
        : base(schema, values.Length, missing)
    {
        var expected = schema.Type switch
        {
            ColumnType.Boolean => typeof(bool),
            ColumnType.Int32 => typeof(int),
            ColumnType.Int64 => typeof(long),
            ColumnType.Double => typeof(double),
            _ => typeof(string),
        };
        if (typeof(T) != expected)
        {
            throw new ArgumentException($"Column '{schema.Name}' holds {schema.Type}, not {typeof(T).Name}.", nameof(values));
        }

        Values = values;
    }

    public T[] Values { get; }

    public override object? this[int row] => IsMissing(row) ? null : Values[row];
}

/// <summary>Values that may be missing.</summary>
public static class MissingValues
{
    /// <summary>The value of a row, or null where it is missing.</summary>
    public static T? OrNull<T>(this ColumnValues<T> column, int row)
        where T : struct
        => column.IsMissing(row) ? null : column.Values[row];
}
