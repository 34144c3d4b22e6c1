using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace PocGrid.Tables;

/// <summary>
/// Tables as a JSON array of one object a row; a missing value is null. Written in pieces, so that a large table needs no more memory.
/// </summary>
public static class JsonTables
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="table">The rows to write.</param>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="rows">Which rows to write; all where null.</param>
    /// <param name="cancellation">Stops between pieces.</param>
    /// <exception cref="TableException">A number is infinite, for which JSON has no word.</exception>
    public static async Task WriteAsync(Table table, Stream stream, Func<int, bool>? rows = null, CancellationToken cancellation = default)
    {
        var bytes = new TableBytes(stream);
        await using var json = new Utf8JsonWriter(bytes.Writer, Options);
        var names = table.Schema.Columns.Select(c => JsonEncodedText.Encode(c.Name, Options.Encoder)).ToArray();
        ColumnValues[] columns = [.. table.Columns];
        json.WriteStartArray();
        for (var row = 0; row < table.RowCount; row++)
        {
            if (rows is null || rows(row))
            {
                WriteRow(json, names, columns, row);
                json.Flush();
                await bytes.FlushIfFullAsync(cancellation);
            }
        }

        json.WriteEndArray();
        json.Flush();
        await bytes.FlushAsync(cancellation);
    }

    /// <summary>Writes one object a line (NDJSON) instead of an array; each line, the last too, is ended by a line feed.</summary>
    /// <param name="table">The rows to write.</param>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="cancellation">Stops between pieces.</param>
    /// <exception cref="TableException">A number is infinite, for which JSON has no word.</exception>
    public static async Task WriteLinesAsync(Table table, Stream stream, CancellationToken cancellation = default)
    {
        var bytes = new TableBytes(stream);
        await using var json = new Utf8JsonWriter(bytes.Writer, Options);
        var names = table.Schema.Columns.Select(c => JsonEncodedText.Encode(c.Name, Options.Encoder)).ToArray();
        ColumnValues[] columns = [.. table.Columns];
        for (var row = 0; row < table.RowCount; row++)
        {
            WriteRow(json, names, columns, row);
            json.Flush();
            json.Reset();
            bytes.Add("\n"u8);
            await bytes.FlushIfFullAsync(cancellation);
        }

        await bytes.FlushAsync(cancellation);
    }

    private static void WriteRow(Utf8JsonWriter json, JsonEncodedText[] names, ColumnValues[] columns, int row)
    {
        json.WriteStartObject();
        for (var i = 0; i < columns.Length; i++)
        {
            json.WritePropertyName(names[i]);
            WriteValue(json, columns[i], row);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, ColumnValues column, int row)
    {
        if (column.IsMissing(row))
        {
            json.WriteNullValue();
            return;
        }

        switch (column)
        {
            case ColumnValues<bool> c:
                json.WriteBooleanValue(c.Values[row]);
                break;
            case ColumnValues<int> c:
                json.WriteNumberValue(c.Values[row]);
                break;
            case ColumnValues<long> c:
                json.WriteNumberValue(c.Values[row]);
                break;
            case ColumnValues<double> c when double.IsFinite(c.Values[row]):
                json.WriteNumberValue(c.Values[row]);
                break;
            case ColumnValues<string?> c:
                json.WriteStringValue(c.Values[row]);
                break;
            default:
                throw new TableException($"Column '{column.Schema.Name}' is infinite in row {row}; JSON has no word for that.");
        }
    }
}
