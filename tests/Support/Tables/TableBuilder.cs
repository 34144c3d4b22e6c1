using PocGrid.Tables;

namespace PocGrid.Tests;

/// <summary>Builds a small table of any schema row by row; a wrong type or a missing value where none may be is an error at once.</summary>
public sealed class TableBuilder(TableSchema schema)
{
    private readonly List<object?[]> _rows = [];

    public int RowCount => _rows.Count;

    /// <summary>Adds a row with one value for each column, null (or NaN) for a missing one.</summary>
    /// <exception cref="ArgumentException">The values do not fit the schema.</exception>
    public TableBuilder Add(params object?[] values)
    {
        if (values.Length != schema.Columns.Count)
        {
            throw new ArgumentException(
                $"A row of '{schema.Name}' has {schema.Columns.Count} values, not {values.Length}.",
                nameof(values));
        }

        _rows.Add(values);
        return this;
    }

    public Table Build() => new(schema, [.. schema.Columns.Select((column, i) => BuildColumn(column, i))]);

    private ColumnValues BuildColumn(ColumnSchema column, int index) => column.Type switch
    {
        ColumnType.Boolean => ColumnValues.Of(column, Values<bool>(index), Missing(index)),
        ColumnType.Int32 => ColumnValues.Of(column, Values<int>(index), Missing(index)),
        ColumnType.Int64 => ColumnValues.Of(column, Values<long>(index), Missing(index)),
        ColumnType.Double => ColumnValues.Of(
            column,
            [.. _rows.Select(row => row[index] is { } value ? Cast<double>(value, index) : double.NaN)]),
        _ => ColumnValues.Of(column, [.. _rows.Select(row => row[index] is { } value ? Cast<string>(value, index) : null)]),
    };

    private T[] Values<T>(int index)
        where T : struct
        => [.. _rows.Select(row => row[index] is { } value ? Cast<T>(value, index) : default)];

    private bool[]? Missing(int index) => _rows.Exists(row => row[index] is null) ? [.. _rows.Select(row => row[index] is null)] : null;

    private T Cast<T>(object value, int index) => value is T typed
        ? typed
        : throw new ArgumentException(
            $"Column '{schema.Columns[index].Name}' of '{schema.Name}' holds {typeof(T).Name}, not {value.GetType().Name}.");
}
