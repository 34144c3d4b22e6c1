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
            : new Table(tables[0].Schema, [.. tables[0].Schema.Columns.Select(column => Join(column, [.. tables.Select(table => table[column.Name])]))]);
    }

    private static Column Join(ColumnSchema schema, IReadOnlyList<Column> columns)
    {
        return columns[0] switch
        {
            Column<bool> => Column.Of(schema, Values<bool>(), Marks()),
            Column<int> => Column.Of(schema, Values<int>(), Marks()),
            Column<long> => Column.Of(schema, Values<long>(), Marks()),
            Column<double> => Column.Of(schema, Values<double>()),
            _ => Column.Of(schema, Values<string?>()),
        };

        T[] Values<T>() => [.. columns.SelectMany(column => ((Column<T>)column).Values)];

        bool[]? Marks() => columns.Any(column => column.Missing is not null)
            ? [.. columns.SelectMany(column => column.Missing ?? new bool[column.Length])]
            : null;
    }
}
