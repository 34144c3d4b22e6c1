using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;

namespace PocGrid.Tables;

/// <summary>
/// Tables as Arrow IPC streams, uncompressed: one field a column, nullable where a value may be missing, with its description and unit as
/// metadata of the field.
/// </summary>
public static class ArrowTables
{
    /// <summary>Rows in a record batch at most.</summary>
    public const int BatchRows = 65_536;

    /// <param name="table">The rows to write.</param>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="metadata">Entries for the schema's metadata.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public static async Task WriteAsync(
        Table table,
        Stream stream,
        IReadOnlyDictionary<string, string> metadata,
        CancellationToken cancellation = default)
    {
        var schema = new Schema(table.Schema.Columns.Select(FieldOf), metadata);
        using var writer = new ArrowStreamWriter(stream, schema, leaveOpen: true);
        await writer.WriteStartAsync(cancellation);
        for (var start = 0; start < table.RowCount; start += BatchRows)
        {
            var rows = new RowRange(start, Math.Min(BatchRows, table.RowCount - start));
            using var batch = new RecordBatch(schema, table.Columns.Select(column => ArrayOf(column, rows)), rows.Count);
            await writer.WriteRecordBatchAsync(batch, cancellation);
        }

        await writer.WriteEndAsync(cancellation);
    }

    private static Field FieldOf(ColumnSchema column)
    {
        var about = new Dictionary<string, string> { ["description"] = column.Description };
        if (column.Unit is not null)
        {
            about.Add("unit", column.Unit);
        }

        return new Field(column.Name, TypeOf(column.Type), column.Nullable, about);
    }

    private static IArrowType TypeOf(ColumnType type) => type switch
    {
        ColumnType.Boolean => BooleanType.Default,
        ColumnType.Int32 => Int32Type.Default,
        ColumnType.Int64 => Int64Type.Default,
        ColumnType.Double => DoubleType.Default,
        _ => StringType.Default,
    };

    private static IArrowArray ArrayOf(ColumnValues column, RowRange rows)
    {
        switch (column)
        {
            case ColumnValues<bool> c:
                var booleans = new BooleanArray.Builder();
                Fill(row => booleans.Append(c.Values[row]), () => booleans.AppendNull());
                return booleans.Build();
            case ColumnValues<int> c:
                var int32s = new Int32Array.Builder();
                Fill(row => int32s.Append(c.Values[row]), () => int32s.AppendNull());
                return int32s.Build();
            case ColumnValues<long> c:
                var int64s = new Int64Array.Builder();
                Fill(row => int64s.Append(c.Values[row]), () => int64s.AppendNull());
                return int64s.Build();
            case ColumnValues<double> c:
                var doubles = new DoubleArray.Builder();
                Fill(row => doubles.Append(c.Values[row]), () => doubles.AppendNull());
                return doubles.Build();
            default:
                var (values, texts) = (((ColumnValues<string?>)column).Values, new StringArray.Builder());
                Fill(row => texts.Append(values[row]), () => texts.AppendNull());
                return texts.Build();
        }

        void Fill(Action<int> append, Action appendMissing)
        {
            for (var row = rows.Start; row < rows.Start + rows.Count; row++)
            {
                if (column.IsMissing(row))
                {
                    appendMissing();
                }
                else
                {
                    append(row);
                }
            }
        }
    }
}
