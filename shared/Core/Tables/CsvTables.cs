using System.Buffers;
using System.Globalization;
using System.Text;

namespace PocGrid.Tables;

/// <summary>
/// Tables as CSV (RFC 4180): UTF-8 without a byte order mark, lines ended by a line feed, a header line, numbers as in the
/// invariant culture with as many digits as give the same double again, true and false. A missing value is empty; an empty text is "".
/// A text that a spreadsheet would take for a formula (it starts with = + - @, tab or carriage return) has a single quote before it.
/// </summary>
public static class CsvTables
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> StartFormula = SearchValues.Create("=+-@\t\r");

    /// <param name="table">The rows to write.</param>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="rows">Which rows to write; all where null.</param>
    /// <param name="cancellation">Stops between pieces.</param>
    public static async Task WriteAsync(
        Table table, Stream stream, Func<int, bool>? rows = null, CancellationToken cancellation = default)
    {
        var bytes = new TableBytes(stream);
        ColumnValues[] columns = [.. table.Columns];
        WriteHeader(bytes, table.Schema);
        for (var row = 0; row < table.RowCount; row++)
        {
            if (rows is null || rows(row))
            {
                WriteRow(bytes, columns, row);
                await bytes.FlushIfFullAsync(cancellation);
            }
        }

        await bytes.FlushAsync(cancellation);
    }

    private static bool StartsFormula(string text) => text.Length > 0 && StartFormula.Contains(text[0]);

    private static void WriteHeader(TableBytes bytes, TableSchema schema)
    {
        for (var i = 0; i < schema.Columns.Count; i++)
        {
            bytes.Add(i == 0 ? [] : ","u8);
            WriteText(bytes, schema.Columns[i].Name);
        }

        bytes.Add("\n"u8);
    }

    private static void WriteRow(TableBytes bytes, ColumnValues[] columns, int row)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            bytes.Add(i == 0 ? [] : ","u8);
            if (!columns[i].IsMissing(row))
            {
                WriteValue(bytes, columns[i], row);
            }
            else if (columns.Length == 1)
            {
                // An empty line would not be a row to most readers.
                bytes.Add("\"\""u8);
            }
        }

        bytes.Add("\n"u8);
    }

    private static void WriteValue(TableBytes bytes, ColumnValues column, int row)
    {
        switch (column)
        {
            case ColumnValues<bool> c:
                bytes.Add(c.Values[row] ? "true"u8 : "false"u8);
                break;
            case ColumnValues<int> c:
                WriteNumber(bytes, c.Values[row]);
                break;
            case ColumnValues<long> c:
                WriteNumber(bytes, c.Values[row]);
                break;
            case ColumnValues<double> c:
                WriteNumber(bytes, c.Values[row]);
                break;
            case ColumnValues<string?> c:
                WriteText(bytes, c.Values[row]!);
                break;
        }
    }

    private static void WriteNumber<T>(TableBytes bytes, T value)
        where T : IUtf8SpanFormattable
    {
        // The longest double, -2.2250738585072014E-308, has 24 characters.
        Span<byte> digits = stackalloc byte[32];
        value.TryFormat(digits, out var length, "", CultureInfo.InvariantCulture);
        bytes.Add(digits[..length]);
    }

    private static void WriteText(TableBytes bytes, string text)
    {
        var safe = StartsFormula(text) ? $"'{text}" : text;

        // Some readers take a line that starts with # for a comment, unless there are quotes.
        if (safe.Length > 0 && safe[0] != '#' && !safe.AsSpan().ContainsAny(NeedQuotes))
        {
            Encoding.UTF8.GetBytes(safe, bytes.Writer);
            return;
        }

        bytes.Add("\""u8);
        Encoding.UTF8.GetBytes(safe.Replace("\"", "\"\"", StringComparison.Ordinal), bytes.Writer);
        bytes.Add("\""u8);
    }
}
