using PocGrid.Sources.Content;

namespace PocGrid.Sources.Tables;

/// <summary>The rows of a CSV file or a worksheet, forward only. A field's text is valid until the next <see cref="Read"/>.</summary>
internal abstract class SourceTable : IDisposable
{
    private readonly SourceContent _content;
    private long _line;

    private protected SourceTable(SourceContent content) => _content = content;

    /// <summary>The file as the user knows it.</summary>
    public string File => _content.Name;

    /// <summary>Column names as written, without surrounding blanks.</summary>
    public IReadOnlyList<string> Header { get; private protected set; } = [];

    /// <summary>Physical line on which the current row starts, from 1; of a worksheet the sheet row.</summary>
    public long Line
    {
        get => _line;
        private protected set => _content.Line = _line = value;
    }

    /// <summary>True of CSV whose fields are not separated by commas, as where the comma is the decimal sign.</summary>
    public virtual bool HasOtherDelimiter => false;

    /// <summary>Number of fields of the current row.</summary>
    public abstract int FieldCount { get; }

    /// <summary>Goes to the next row; blank lines are passed over.</summary>
    /// <exception cref="SourceException">The text cannot be parsed from here on.</exception>
    public abstract bool Read();

    /// <summary>A field's text, unquoted; empty where the row is too short.</summary>
    public abstract ReadOnlySpan<char> Field(int index);

    /// <summary>Opens the table in a file.</summary>
    /// <param name="content">A CSV file or an XLSX workbook.</param>
    /// <param name="sheetWith">Columns by which the sheet of a workbook is found.</param>
    /// <exception cref="SourceException">The file holds no table that can be read.</exception>
    public static SourceTable Open(SourceContent content, params IReadOnlyList<string> sheetWith)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.IsWorkbook ? XlsxTable.OpenSheet(content, sheetWith) : CsvTable.OpenCsv(content);
    }

    /// <summary>The same table from its start, for what only a whole column tells.</summary>
    public abstract SourceTable Reopen();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
