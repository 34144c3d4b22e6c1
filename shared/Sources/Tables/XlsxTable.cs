using System.Globalization;
using ExcelDataReader;
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
        return WorkbookFile.Use(content, (stream, excel) =>
        {
            var table = new XlsxTable(content.Name, stream, excel);
            table.FindSheet(columns);
            return table;
        });
    }

    /// <summary>The first filled row of each sheet.</summary>
    /// <exception cref="SourceException">Not a workbook.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> SheetHeaders(SourceContent content) =>
        WorkbookFile.Use<IReadOnlyList<IReadOnlyList<string>>>(content, (stream, excel) =>
        {
            using var table = new XlsxTable(content.Name, stream, excel);
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
