namespace PocGrid.Tables;

/// <summary>A row of a table.</summary>
public readonly record struct TableRow(Table Table, int Row)
{
    /// <summary>The row's value; of text null, of doubles NaN where it is missing.</summary>
    /// <inheritdoc cref="Table.Column{T}(Column{T})" path="/exception"/>
    public T Get<T>(Column<T> column) => Table.Values(column)[Row];

    /// <summary>The row's value, or null where it is missing.</summary>
    /// <inheritdoc cref="Table.Column{T}(Column{T})" path="/exception"/>
    public T? OrNull<T>(Column<T> column)
        where T : struct
        => Table.Column(column).OrNull(Row);
}

/// <summary>Tables whose rows are rows of other tables.</summary>
public static class CopiedColumns
{
    /// <summary>A column that is never missing, copied from the row.</summary>
    public static void Add<T>(this TableDefinition<TableRow> table, Column<T> column)
        where T : IEquatable<T>?
        => table.Add(column, row => row.Get(column));
}
