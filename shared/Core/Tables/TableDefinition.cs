using System.Collections;

namespace PocGrid.Tables;

/// <summary>
/// A table that code writes: an entry a column, with its name, type, meaning and its value of a row. The schema, the file and
/// whatever documents them are made of the entries, so that adding a column is adding one.
/// </summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <param name="name">Of the table.</param>
/// <param name="description">What a row is.</param>
/// <param name="key">Columns that together tell the rows apart; null where there are none.</param>
public sealed class TableDefinition<TRow>(string name, string description, IReadOnlyList<string>? key = null) : IEnumerable<ColumnSchema>
{
    private readonly List<(ColumnSchema Schema, Func<IReadOnlyList<TRow>, ColumnValues> Values)> _columns = [];

    /// <summary>The columns as they are now; complete once the table is initialised.</summary>
    public TableSchema Schema => field ??= new TableSchema(name, description, [.. this], key);

    /// <summary>A column and its value; of text null, of doubles NaN where it is missing.</summary>
    public void Add<T>(Column<T> column, Func<TRow, T> value)
        where T : IEquatable<T>?
        => _columns.Add((column, rows => column.Of([.. rows.Select(value)])));

    /// <summary>A column and its value, null where it is missing.</summary>
    public void Add<T>(Column<T> column, Func<TRow, T?> value)
        where T : struct, IEquatable<T>
        => _columns.Add((column, rows =>
        {
            T?[] values = [.. rows.Select(value)];
            var missing = Array.Exists(values, v => v is null) ? Array.ConvertAll(values, v => v is null) : null;
            return column.Of(Array.ConvertAll(values, v => v ?? Missing<T>()), missing);
        }
    ));

    /// <summary>The columns that each of some items has.</summary>
    public void Add<TItem>(IEnumerable<TItem> items, Action<TableDefinition<TRow>, TItem> columns)
    {
        foreach (var item in items)
        {
            columns(this, item);
        }
    }

    /// <summary>The table of these rows, in their order.</summary>
    /// <exception cref="ArgumentException">A value is missing where none may be.</exception>
    public Table Of(IEnumerable<TRow> rows)
    {
        TRow[] all = [.. rows];
        return new Table(Schema, [.. _columns.Select(column => column.Values(all))]);
    }

    public IEnumerator<ColumnSchema> GetEnumerator() => _columns.Select(column => column.Schema).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static T Missing<T>()
        where T : struct
        => typeof(T) == typeof(double) ? (T)(object)double.NaN : default;
}
