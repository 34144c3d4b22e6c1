using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using PocGrid.Sources.Content;

namespace PocGrid.Sources.Tables;

/// <summary>The sheet of a workbook whose first filled row holds the wanted columns.</summary>
public sealed class XlsxTable : SourceTable
{
    private readonly IExcelDataReader _excel;
    private readonly Stream _stream;
    private string[] _fields = [];
    private bool _begun;

    private XlsxTable(string file, Stream stream, IExcelDataReader excel)
        : base(file)
    {
        _stream = stream;
        _excel = excel;
    }

    public override int FieldCount => _fields.Length;

    /// <summary>Opens the first sheet that has all the columns, whatever the case of their names.</summary>
    /// <exception cref="SourceException">Not a workbook, or no such sheet.</exception>
    public static XlsxTable OpenSheet(SourceContent content, IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return Use(content, table =>
        {
            table.FindSheet(columns);
            return table;
        });
    }

    /// <summary>The first filled row of each sheet.</summary>
    /// <exception cref="SourceException">Not a workbook.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> SheetHeaders(SourceContent content) => Use(content, table =>
    {
        using (table)
        {
            var headers = new List<IReadOnlyList<string>>();
            while (table.NextSheet())
            {
                headers.Add(table.Header);
            }

            return headers;
        }
    });

    public override bool Read()
    {
        while (_excel.Read())
        {
            Line++;
            if (TakeRow())
            {
                return true;
            }
        }

        return false;
    }

    public override ReadOnlySpan<char> Field(int index) => index < _fields.Length ? _fields[index] : [];

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _excel.Dispose();
            _stream.Dispose();
        }
    }

    private static T Use<T>(SourceContent content, Func<XlsxTable, T> use)
    {
        ArgumentNullException.ThrowIfNull(content);

        // ExcelDataReader asks for code page 1252, which .NET leaves out by default.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var stream = Seekable(content);
        try
        {
            RequireModest(content.Name, stream);
            return use(new XlsxTable(content.Name, stream, ExcelReaderFactory.CreateOpenXmlReader(stream)));
        }
        catch (Exception fault)
        {
            stream.Dispose();
            throw fault is ExcelReaderException or InvalidDataException ? NotAWorkbook(content.Name, fault) : fault;
        }
    }

    private static Stream Seekable(SourceContent content)
    {
        var stream = content.OpenRead();
        if (stream.CanSeek)
        {
            return stream;
        }

        using (stream)
        {
            var memory = new MemoryStream();
            stream.CopyTo(memory);
            memory.Position = 0;
            return memory;
        }
    }

    /// <summary>A workbook is a zip file too, which ExcelDataReader unpacks without limits.</summary>
    private static void RequireModest(string file, Stream stream)
    {
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
        {
            foreach (var entry in archive.Entries)
            {
                ExpansionLimits.Default.Check(file, entry.CompressedLength, entry.Length);
            }
        }

        stream.Position = 0;
    }

    private static SourceException NotAWorkbook(string file, Exception fault) => new(
        file, "The file is not an Excel workbook that can be read.", "Open it in Excel and save it as .xlsx or as CSV UTF-8.", inner: fault);

    private void FindSheet(IReadOnlyList<string> columns)
    {
        while (NextSheet())
        {
            var names = Header.Select(ColumnNames.Normalize).ToHashSet(StringComparer.Ordinal);
            if (columns.All(c => names.Contains(ColumnNames.Normalize(c))))
            {
                return;
            }
        }

        throw new SourceException(
            File,
            $"No sheet of the workbook has the columns {string.Join(", ", columns)} in its first filled row.",
            "Supply the workbook as its producer published it.");
    }

    /// <summary>Goes to the header of the next sheet that is not empty.</summary>
    private bool NextSheet()
    {
        while (!_begun || _excel.NextResult())
        {
            _begun = true;
            Line = 0;
            if (Read())
            {
                Header = Array.ConvertAll(_fields, f => f.Trim());
                return true;
            }
        }

        return false;
    }

    /// <summary>False for an empty row.</summary>
    private bool TakeRow()
    {
        if (_fields.Length != _excel.FieldCount)
        {
            _fields = new string[_excel.FieldCount];
        }

        var filled = false;
        for (var i = 0; i < _fields.Length; i++)
        {
            _fields[i] = Text(_excel.GetValue(i));
            filled |= _fields[i].Length > 0;
        }

        return filled;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTime date => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
