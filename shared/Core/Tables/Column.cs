namespace PocGrid.Tables;

/// <summary>
/// A column that code names: whoever reads or writes it does so with the type that it has, and a wrong one does not compile.
/// What is known of it (meaning, unit, limits) is its <see cref="Schema"/>.
/// </summary>
/// <typeparam name="T">bool, int, long, double or string.</typeparam>
public sealed class Column<T>
{
    /// <param name="name">snake_case, with the unit where a number has one.</param>
    /// <param name="description">What a value means.</param>
    /// <param name="nullable">A value may be missing (<see cref="ColumnValues.IsMissing"/>; NaN of doubles, null of text).</param>
    /// <param name="unit">Of a number.</param>
    /// <param name="minimum">Least value that a number can have.</param>
    /// <param name="maximum">Greatest value that a number can have.</param>
    /// <param name="values">All values that a text can have.</param>
    /// <param name="pattern">Regular expression that a text matches from end to end.</param>
    /// <param name="from">
    /// Families of sources that the values are taken or computed from; null for results that rest on all of them.
    /// </param>
    public Column(
        string name,
        string description,
        bool nullable = false,
        string? unit = null,
        double? minimum = null,
        double? maximum = null,
        IReadOnlyList<string>? values = null,
        string? pattern = null,
        IReadOnlyList<string>? from = null)
        : this(new ColumnSchema(name, ColumnTypes.Of<T>(), description, nullable, unit, minimum, maximum, values, pattern, from))
    {
    }

    private Column(ColumnSchema schema) => Schema = schema;

    public ColumnSchema Schema { get; }

    public string Name => Schema.Name;

    public static implicit operator ColumnSchema(Column<T> column) => column.Schema;

    /// <summary>The column with another description.</summary>
    public Column<T> Described(string description) => new(Schema with { Description = description });

    /// <summary>The same column where a value may be missing.</summary>
    public Column<T> OrMissing() => new(Schema with { Nullable = true });

    /// <summary>The column as the source families tell it.</summary>
    public Column<T> TakenFrom(params IReadOnlyList<string> families) => new(Schema with { From = families });

    /// <summary>The column with these values.</summary>
    /// <param name="values">By row; null or NaN is missing of text and of doubles.</param>
    /// <param name="missing">Which values of the other types are missing; null where none is.</param>
    public ColumnValues Of(T[] values, bool[]? missing = null) => values switch
    {
        bool[] flags => ColumnValues.Of(Schema, flags, missing),
        int[] numbers => ColumnValues.Of(Schema, numbers, missing),
        long[] numbers => ColumnValues.Of(Schema, numbers, missing),
        double[] numbers => ColumnValues.Of(Schema, numbers),
        _ => ColumnValues.Of(Schema, (string?[])(object)values),
    };

    public override string ToString() => Name;
}
