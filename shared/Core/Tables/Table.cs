namespace PocGrid.Tables;

/// <summary>Columns of equal length, in the order of the schema.</summary>
public sealed class Table
{
    /// <exception cref="ArgumentException">The columns do not fit the schema or differ in length.</exception>
    public Table(TableSchema schema, IReadOnlyList<ColumnValues> columns)
    {
        if (columns.Count != schema.Columns.Count)
        {
            throw new ArgumentException($"Table '{schema.Name}' has {schema.Columns.Count} columns, not {columns.Count}.", nameof(columns));
        }

        for (var i = 0; i < columns.Count; i++)
        {
            if (Holds(columns[i].Schema) != Holds(schema.Columns[i]))
            {
                throw new ArgumentException(
                    $"Column {i} of table '{schema.Name}' is '{schema.Columns[i].Name}', not '{columns[i].Schema.Name}'.",
                    nameof(columns));
            }

            if (columns[i].Length != columns[0].Length)
            {
                throw new ArgumentException(
                    $"Column '{columns[i].Schema.Name}' has {columns[i].Length} rows, not {columns[0].Length}.",
                    nameof(columns));
            }
        }

        Schema = schema;
        Columns = columns;
        RowCount = columns.Count == 0 ? 0 : columns[0].Length;
    }

    /// <summary>A table without rows.</summary>
    public static Table Empty(TableSchema schema)
        => new(schema, [.. schema.Columns.Select(column => ((ColumnValues?)null).Pick(column, []))]);

    public TableSchema Schema { get; }

    public IReadOnlyList<ColumnValues> Columns { get; }

    public int RowCount { get; }

    public IEnumerable<TableRow> Rows => Enumerable.Range(0, RowCount).Select(row => new TableRow(this, row));

    public ColumnValues this[string name] => Columns[Schema.IndexOf(name)];

    /// <summary>A column with its marks of missing values.</summary>
    /// <exception cref="KeyNotFoundException">The table has no such column.</exception>
    /// <exception cref="InvalidCastException">It has one of that name with values of another type.</exception>
    public ColumnValues<T> Column<T>(Column<T> column) => (ColumnValues<T>)this[column.Name];

    /// <summary>The values of a column.</summary>
    /// <inheritdoc cref="Column{T}(Column{T})" path="/exception"/>
    public T[] Values<T>(Column<T> column) => Column(column).Values;

    public bool Has<T>(Column<T> column) => Schema.Columns.Any(one => one.Name == column.Name);

    // What values depend on; what is told of them may be said in lists of its own.
    private static (string Name, ColumnType Type, bool Nullable) Holds(ColumnSchema column) => (column.Name, column.Type, column.Nullable);
}
