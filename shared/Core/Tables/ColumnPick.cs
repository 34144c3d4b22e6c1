namespace PocGrid.Tables;

/// <summary>Picks rows of columns, in any order and as often as asked for.</summary>
public static class ColumnPick
{
    /// <summary>Stands for a row that is not there: its value is missing.</summary>
    public const int NoRow = -1;

    /// <summary>The values of these rows.</summary>
    /// <param name="column">Null where there is no such column: every value is missing.</param>
    /// <param name="schema">Of the column that is made; of the same type, and nullable where a value is missing.</param>
    /// <param name="rows">Rows, or <see cref="NoRow"/>.</param>
    public static ColumnValues Pick(this ColumnValues? column, ColumnSchema schema, IReadOnlyList<int> rows)
    {
        var numbers = rows as int[] ?? [.. rows];
        return schema.Type switch
        {
            ColumnType.Boolean => ColumnValues.Of(schema, Values<bool>(default), Marks()),
            ColumnType.Int32 => ColumnValues.Of(schema, Values<int>(default), Marks()),
            ColumnType.Int64 => ColumnValues.Of(schema, Values<long>(default), Marks()),
            ColumnType.Double => ColumnValues.Of(schema, Values(double.NaN)),
            _ => ColumnValues.Of(schema, Values<string?>(null)),
        };

        T[] Values<T>(T missing)
        {
            var values = ((ColumnValues<T>?)column)?.Values;
            var picked = new T[numbers.Length];
            for (var i = 0; i < picked.Length; i++)
            {
                picked[i] = values is null || numbers[i] == NoRow ? missing : values[numbers[i]];
            }

            return picked;
        }

        bool[]? Marks()
        {
            if (column is { Missing: null } && !numbers.Contains(NoRow))
            {
                return null;
            }

            var marks = new bool[numbers.Length];
            for (var i = 0; i < marks.Length; i++)
            {
                marks[i] = column is null || numbers[i] == NoRow || column.IsMissing(numbers[i]);
            }

            return marks;
        }
    }
}
