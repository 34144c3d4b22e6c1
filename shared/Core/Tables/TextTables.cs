using System.Globalization;
using System.Text;

namespace PocGrid.Tables;

/// <summary>
/// Tables as aligned text for terminals: numbers to the right with six significant digits, text to the left, "-" for missing.
/// For reading only; CSV and Parquet keep every digit.
/// </summary>
public static class TextTables
{
    private const string Missing = "-";
    private const string Gap = "  ";

    /// <param name="table">The rows to show.</param>
    /// <param name="rows">Which rows; all where null.</param>
    public static string Format(Table table, Func<int, bool>? rows = null)
    {
        var shown = Enumerable.Range(0, table.RowCount).Where(rows ?? (_ => true)).ToArray();
        var cells = table.Columns.Select(column => Cells(column, shown)).ToArray();
        var widths = cells.Select(column => column.Max(Width)).ToArray();
        var text = new StringBuilder();
        for (var line = 0; line <= shown.Length; line++)
        {
            AppendLine(text, [.. cells.Select((column, i) => Pad(column[line], widths[i], IsNumber(table.Columns[i])))]);
            if (line == 0)
            {
                AppendLine(text, [.. widths.Select(width => new string('-', width))]);
            }
        }

        return text.ToString();
    }

    /// <summary>Writes what <see cref="Format"/> gives, as UTF-8.</summary>
    public static async Task WriteAsync(Table table, Stream stream, Func<int, bool>? rows = null, CancellationToken cancellation = default)
        => await stream.WriteAsync(Encoding.UTF8.GetBytes(Format(table, rows)), cancellation);

    private static string[] Cells(ColumnValues column, int[] rows) => [column.Schema.Name, .. rows.Select(row => Cell(column, row))];

    private static string Cell(ColumnValues column, int row) => column.IsMissing(row) ? Missing : column switch
    {
        ColumnValues<bool> c => c.Values[row] ? "true" : "false",
        ColumnValues<int> c => c.Values[row].ToString(CultureInfo.InvariantCulture),
        ColumnValues<long> c => c.Values[row].ToString(CultureInfo.InvariantCulture),
        ColumnValues<double> c => c.Values[row].ToString("G6", CultureInfo.InvariantCulture),
        ColumnValues<string?> c => OnOneLine(c.Values[row]!),
        _ => throw new ArgumentException($"Column '{column.Schema.Name}' holds {column.GetType()}.", nameof(column)),
    };

    // A terminal would act on control characters instead of showing them.
    private static string OnOneLine(string text)
        => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;

    private static bool IsNumber(ColumnValues column) => column is ColumnValues<int> or ColumnValues<long> or ColumnValues<double>;

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;

    private static string Pad(string text, int width, bool right)
    {
        var space = new string(' ', width - Width(text));
        return right ? space + text : text + space;
    }

    private static void AppendLine(StringBuilder text, string[] cells) => text.Append(string.Join(Gap, cells).TrimEnd()).Append('\n');
}
