using System.Buffers;
using Parquet;
using Parquet.Schema;

namespace PocGrid.Tables;

/// <summary>
/// Writes one column of one row group. Values that are there are packed together, as Parquet wants them, in rented memory.
/// </summary>
internal static class ParquetColumnWriter
{
    public static Task WriteAsync(
        ParquetRowGroupWriter group,
        DataField field,
        ColumnValues column,
        RowRange rows,
        CancellationToken cancellation)
        => column switch
        {
            ColumnValues<bool> c => WriteValuesAsync(group, field, c, rows, cancellation),
            ColumnValues<int> c => WriteValuesAsync(group, field, c, rows, cancellation),
            ColumnValues<long> c => WriteValuesAsync(group, field, c, rows, cancellation),
            ColumnValues<double> c => WriteValuesAsync(group, field, c, rows, cancellation),
            ColumnValues<string?> c => WritePackedAsync(group, field, c, text => text.AsMemory(), rows, cancellation),
            _ => throw new ArgumentException($"Column '{column.Schema.Name}' holds {column.GetType()}.", nameof(column)),
        };

    private static Task WriteValuesAsync<T>(
        ParquetRowGroupWriter group, DataField field, ColumnValues<T> column, RowRange rows, CancellationToken cancellation)
        where T : struct
        => field.IsNullable
            ? WritePackedAsync(group, field, column, value => value, rows, cancellation)
            : group.WriteAsync(field, (ReadOnlyMemory<T>)column.Values.AsMemory(rows.Start, rows.Count), null, null, cancellation);

    private static async Task WritePackedAsync<T, TStored>(
        ParquetRowGroupWriter group, DataField field, ColumnValues<T> column, Func<T, TStored> store, RowRange rows,
        CancellationToken cancellation)
        where TStored : struct
    {
        var packed = ArrayPool<TStored>.Shared.Rent(rows.Count);
        var levels = ArrayPool<int>.Shared.Rent(rows.Count);
        try
        {
            var count = 0;
            for (var i = 0; i < rows.Count; i++)
            {
                var isMissing = column.IsMissing(rows.Start + i);
                levels[i] = isMissing ? 0 : 1;
                if (!isMissing)
                {
                    packed[count++] = store(column.Values[rows.Start + i]);
                }
            }

            ReadOnlyMemory<TStored> values = packed.AsMemory(0, count);
            ReadOnlyMemory<int> definition = levels.AsMemory(0, rows.Count);

            // Given all parts of a required field, Parquet.Net 6.1 counts no rows.
            await (field.IsNullable
                ? group.WriteAllPartsAsync(field, values, definition, null, cancellation)
                : group.WriteAsync(field, values, null, null, cancellation));
        }
        finally
        {
            ArrayPool<TStored>.Shared.Return(packed, clearArray: true);
            ArrayPool<int>.Shared.Return(levels);
        }
    }
}
