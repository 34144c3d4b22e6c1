using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace PocGrid.Tables;

/// <summary>How a table is laid out in a Parquet file: fields, compression and encodings.</summary>
internal static class ParquetLayout
{
    public static (ParquetSchema Schema, ParquetOptions Options) Of(Table table)
    {
        var schema = new ParquetSchema(table.Schema.Columns.Select(Field));
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Optimal };
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (Encoding(table.Columns[i]) is { } hint)
            {
                options.ColumnEncodingHints[schema.DataFields[i].Path.ToString()] = hint;
            }
        }

        return (schema, options);
    }

    private static DataField Field(ColumnSchema column) => new(column.Name, ClrType(column.Type), column.Nullable);

    private static Type ClrType(ColumnType type) => type switch
    {
        ColumnType.Boolean => typeof(bool),
        ColumnType.Int32 => typeof(int),
        ColumnType.Int64 => typeof(long),
        ColumnType.Double => typeof(double),
        _ => typeof(string),
    };

    // Sorted keys (cell, month) take a fraction of the space as differences; unsorted counts take more, so they stay plain.
    private static EncodingHint? Encoding(ColumnValues column) => column switch
    {
        ColumnValues<int> { Missing: null } keys when IsSorted<int>(keys.Values) => EncodingHint.DeltaBinaryPacked,
        ColumnValues<long> { Missing: null } keys when IsSorted<long>(keys.Values) => EncodingHint.DeltaBinaryPacked,
        ColumnValues<string?> => EncodingHint.Dictionary,
        _ => null,
    };

    private static bool IsSorted<T>(ReadOnlySpan<T> values)
        where T : IComparable<T>
    {
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i].CompareTo(values[i - 1]) < 0)
            {
                return false;
            }
        }

        return true;
    }
}
