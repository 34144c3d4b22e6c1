using CsCheck;
using PocGrid.Tables;

namespace PocGrid.Tests.Tables;

/// <summary>Random tables of all column types, with and without missing values.</summary>
internal static class TableGen
{
    // Lone surrogates are no text: UTF-8 has no bytes for them.
    public static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf(
            "",
            "Côte d'Ivoire",
            "Abyei",
            "Ⅳ",
            "𝄞 clef",
            "日本",
            "ıİ",
            "=1+1",
            "-5",
            "a,b",
            "say \"no\"",
            "two\nlines",
            "tab\there",
            " space "),
        Gen.String[Gen.Char[' ', '\u02ff'], 0, 12]);

    public static readonly Gen<double> Number = Gen.OneOf(
        Gen.OneOf(0.0, -0.0, 1.0, double.Epsilon, double.MaxValue, double.MinValue, 0.1, 1e22, 5e-324, -2.2250738585072014E-308),
        Gen.Double.Where(double.IsFinite));

    private static readonly Gen<int> Int32 = Gen.OneOf(Gen.Int[0, 3], Gen.Int, Gen.OneOf(int.MinValue, int.MaxValue));

    private static readonly Gen<long> Int64 = Gen.OneOf(Gen.Long[0, 3], Gen.Long, Gen.OneOf(long.MinValue, long.MaxValue));

    /// <summary>Tables of up to six columns and so many rows.</summary>
    public static Gen<Table> Tables(int mostRows) =>
        from rows in Gen.Int[0, mostRows]
        from columns in Gen.Select(Gen.Enum<ColumnType>(), Gen.Bool, Gen.Bool).Array[1, 6].SelectMany(kinds => Columns(kinds, rows))
        select new Table(new TableSchema("random", "Made up.", [.. columns.Select(c => c.Schema)]), columns);

    private static Gen<ColumnValues[]> Columns((ColumnType Type, bool Nullable, bool Sorted)[] kinds, int rows)
        => kinds.Select(
            (kind, i) => ColumnOf(new ColumnSchema($"column_{i}", kind.Type, $"The {i}th.", kind.Nullable, "mm"), kind.Sorted, rows))
            .Aggregate(
                Gen.Const(Array.Empty<ColumnValues>()),
                (all, next) => Gen.Select(all, next, (columns, column) => (ColumnValues[])[.. columns, column]));

    private static Gen<ColumnValues> ColumnOf(ColumnSchema schema, bool sorted, int rows) => schema.Type switch
    {
        ColumnType.Boolean => Values(Gen.Bool, sorted, schema, rows).Select(
            v => (ColumnValues)ColumnValues.Of(schema, v.Values, v.Missing)),
        ColumnType.Int32 => Values(Int32, sorted, schema, rows).Select(v => (ColumnValues)ColumnValues.Of(schema, v.Values, v.Missing)),
        ColumnType.Int64 => Values(Int64, sorted, schema, rows).Select(v => (ColumnValues)ColumnValues.Of(schema, v.Values, v.Missing)),
        ColumnType.Double => Values(Number, sorted, schema, rows).Select(v => (ColumnValues)ColumnValues.Of(
            schema, [.. v.Values.Select((value, i) => v.Missing is not null && v.Missing[i] ? double.NaN : value)])),
        _ => Values(Text, sorted, schema, rows).Select(v => (ColumnValues)ColumnValues.Of(
            schema, [.. v.Values.Select((value, i) => v.Missing is not null && v.Missing[i] ? null : value)])),
    };

    private static Gen<(T[] Values, bool[]? Missing)> Values<T>(Gen<T> value, bool sorted, ColumnSchema schema, int rows)
        => Gen.Select(
            value.Array[rows].Select(values => sorted ? [.. values.Order()] : values),
            schema.Nullable ? Gen.Bool.Array[rows].Select(m => (bool[]?)m) : Gen.Const(() => (bool[]?)null));
}
