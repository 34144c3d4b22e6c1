using System.Globalization;
using ExcelDataReader;
using PocGrid.Sources.Content;

namespace PocGrid.Sources.Tables;

/// <summary>The sheet of a workbook whose first filled row holds the wanted columns.</summary>
/// <remarks>
/// Excel's own limits bound a sheet, before a row is read: a cell that claims to lie beyond them, or far beyond the header, would
/// have every row filled up to it.
/// </remarks>
internal sealed class XlsxTable : SourceTable
{
    /// <summary>Column XFD.</summary>
    private const int MostColumns = 16_384;

    private const int MostRows = 1_048_576;

    /// <summary>Ten times those of the largest dataset: a few bytes of a packed sheet can claim thousands of millions.</summary>
    private const long MostCells = 200_000_000;

    /// <summary>Notes beside a table are common, but not hundreds of columns away.</summary>
    private const int FarBeyondHeader = 256;

    private readonly SourceContent _content;
    private readonly IExcelDataReader _excel;
    private readonly Stream _stream;
    private IReadOnlyList<string> _wanted = [];
    private string[] _fields = [];
    private bool _begun;
    private long _cells;

    private XlsxTable(SourceContent content, Stream stream, IExcelDataReader excel)
        : base(content)
    {
        _content = content;
        _stream = stream;
        _excel = excel;
    }

    public override int FieldCount => _fields.Length;

    /// <summary>Opens the first sheet that has all the columns, whatever the case of their names.</summary>
    /// <exception cref="SourceException">Not a workbook, or no such sheet.</exception>
    public static XlsxTable OpenSheet(SourceContent content, IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return WorkbookFile.Use(content, (stream, excel) =>
        {
            var table = new XlsxTable(content, stream, excel) { _wanted = columns };
            table.FindSheet(columns);
            return table;
        });
    }

    /// <summary>The first filled row of each sheet.</summary>
    /// <exception cref="SourceException">Not a workbook.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> SheetHeaders(SourceContent content) =>
        WorkbookFile.Use<IReadOnlyList<IReadOnlyList<string>>>(content, (stream, excel) =>
        {
            using var table = new XlsxTable(content, stream, excel);
            var headers = new List<IReadOnlyList<string>>();
            while (table.NextSheet())
            {
                headers.Add(table.Header);
            }

            return headers;
        });

    public override bool Read()
    {
        while (_excel.Read())
        {
            if (++Line > MostRows)
            {
                throw TooLarge($"The sheet has a cell beyond row {MostRows}, which Excel's sheets do not have.");
            }

            if ((_cells += _excel.FieldCount) > MostCells)
            {
                throw TooLarge($"The sheet has more than {MostCells} cells, most of them empty.");
            }

            if (TakeRow())
            {
                return true;
            }
        }

        return false;
    }

    public override SourceTable Reopen() => OpenSheet(_content, _wanted);

    public override ReadOnlySpan<char> Field(int index) => index < _fields.Length ? _fields[index] : [];

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _excel.Dispose();
            _stream.Dispose();
        }
    }

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
            if (_excel.FieldCount > MostColumns)
            {
                throw TooLarge($"The sheet has a cell beyond column XFD, the last ({MostColumns}) that Excel's sheets have.");
            }

            if (Read())
            {
                TakeHeader();
                return true;
            }
        }

        return false;
    }

    private void TakeHeader()
    {
        var width = Array.FindLastIndex(_fields, f => !string.IsNullOrWhiteSpace(f)) + 1;
        if (_fields.Length > width + FarBeyondHeader)
        {
            throw TooLarge($"The sheet has a cell in column {_fields.Length}, far beyond the header, which ends with column {width}.");
        }

        Header = Array.ConvertAll(_fields, f => f.Trim());
    }

    private SourceException TooLarge(string problem) =>
        new(File, problem, "Delete what lies beside and below the table, or save the sheet as CSV UTF-8.");

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
