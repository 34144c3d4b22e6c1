using PocGrid.Sources.Content;
using Sylvan.Data.Csv;

namespace PocGrid.Sources.Tables;

/// <summary>
/// A CSV file: RFC 4180 with CRLF or LF, line breaks in quotes, quoted or plain header; fields separated by commas, semicolons,
/// tabs or bars, which the header tells.
/// </summary>
/// <remarks>
/// Sylvan numbers records, not lines (issue 243 of MarkPflug/Sylvan). Its raw record ends with the line end, so the line breaks
/// in it are the lines that the record takes.
/// </remarks>
internal sealed class CsvTable : SourceTable
{
    /// <summary>The longest record that is read, in characters.</summary>
    private const int LongestRecord = 1 << 24;

    private readonly SourceContent _content;
    private readonly TextReader _text;
    private readonly char _delimiter;
    private readonly CsvDataReader _csv;
    private long _nextLine = 1;

    private CsvTable(SourceContent content, TextReader text, char delimiter)
        : base(content)
    {
        _content = content;
        _text = text;
        _delimiter = delimiter;
        _csv = CsvDataReader.Create(text, new CsvDataReaderOptions
        {
            // The header is read as a row, so that its lines count and its faults are named here.
            HasHeaders = false,
            Delimiter = delimiter,
            CsvStyle = CsvStyle.Standard,
            // Rows may begin with '#', Sylvan's default mark of a comment.
            Comment = '\0',
            BufferSize = 1 << 16,
            MaxBufferSize = LongestRecord,
        });
    }

    public override bool HasOtherDelimiter => _delimiter != ',';

    public override int FieldCount => _csv.RowFieldCount;

    /// <summary>Opens the file and reads its header.</summary>
    /// <exception cref="SourceException">Not text, no header, or another delimiter.</exception>
    public static CsvTable OpenCsv(SourceContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var delimiter = CsvDelimiter.Of(content);
        var text = new RowWidthReader(content.OpenText(), delimiter, content.Name);
        try
        {
            var table = new CsvTable(content, text, delimiter);
            table.ReadHeader();
            return table;
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    public override SourceTable Reopen() => OpenCsv(_content);

    public override bool Read()
    {
        while (ReadRecord())
        {
            if (!IsBlank())
            {
                return true;
            }
        }

        return false;
    }

    public override ReadOnlySpan<char> Field(int index) => index < _csv.RowFieldCount ? _csv.GetFieldSpan(index) : [];

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _csv.Dispose();
            _text.Dispose();
        }
    }

    private bool ReadRecord()
    {
        Line = _nextLine;
        try
        {
            if (!_csv.Read())
            {
                return false;
            }
        }
        catch (CsvRecordTooLargeException fault)
        {
            throw new SourceException(
                File,
                $"The row that starts here is longer than {LongestRecord} characters.",
                "Look for a quote that is not closed.",
                line: Line,
                inner: fault);
        }
        catch (CsvFormatException fault)
        {
            throw new SourceException(
                File,
                "The row that starts here is not well-formed CSV: a quote is missing or stands where none may.",
                "Write a quote inside a field twice, and enclose the field in quotes.",
                line: Line,
                inner: fault);
        }

        _nextLine += LinesIn(_csv.GetRawRecordSpan());
        return true;
    }

    /// <summary>A lone carriage return counts where it ends the record, as Sylvan takes it; inside quotes no tool counts it.</summary>
    private static int LinesIn(ReadOnlySpan<char> record) => record.Count('\n') + (record is [.., '\r'] ? 1 : 0);

    private bool IsBlank() => _csv.RowFieldCount <= 1 && _csv.GetRawRecordSpan() is [] or ['\n'] or ['\r'] or ['\r', '\n'];

    private void ReadHeader()
    {
        if (!Read() || (CsvDelimiter.IsExcelHint(Field(0)) && !Read()))
        {
            throw new SourceException(File, "The file holds no rows.", "Download it again from its producer.");
        }

        var header = new string[FieldCount];
        for (var i = 0; i < header.Length; i++)
        {
            header[i] = Field(i).Trim().ToString();
        }

        Header = header;
        if (header is [var only])
        {
            RefuseWebPage(only);
        }
    }

    private void RefuseWebPage(string only)
    {
        if (only.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)
            || only.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            throw new SourceException(
                File,
                "This is a web page, not CSV.",
                "Download the file itself; the link led to a page.",
                line: Line);
        }
    }
}
