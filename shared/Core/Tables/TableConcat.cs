namespace PocGrid.Tables;

/// <summary>Puts tables of one schema below each other.</summary>
public static class TableConcat
{
    /// <exception cref="ArgumentException">There is no table, or the schemas differ.</exception>
    public static Table Join(IReadOnlyList<Table> tables)
    {
        if (tables.Count == 0)
        {
            throw new ArgumentException("There is no table to join.", nameof(tables));
        }

        return tables.Count == 1
            ? tables[0]
            : new Table(
                tables[0].Schema,
                [.. tables[0].Schema.Columns.Select(column => Join(column, [.. tables.Select(table => table[column.Name])]))]);
    }

    private static ColumnValues Join(ColumnSchema schema, IReadOnlyList<ColumnValues> columns)
    {
        return columns[0] switch
        {
            ColumnValues<bool> => ColumnValues.Of(schema, Values<bool>(), Marks()),
            ColumnValues<int> => ColumnValues.Of(schema, Values<int>(), Marks()),
            ColumnValues<long> => ColumnValues.Of(schema, Values<long>(), Marks()),
            ColumnValues<double> => ColumnValues.Of(schema, Values<double>()),
            _ => ColumnValues.Of(schema, Values<string?>()),
        };

        T[] Values<T>() => [.. columns.SelectMany(column => ((ColumnValues<T>)column).Values)];

        bool[]? Marks() => columns.Any(column => column.Missing is not null)
            ? [.. columns.SelectMany(column => column.Missing ?? new bool[column.Length])]
            : null;
    }
}
