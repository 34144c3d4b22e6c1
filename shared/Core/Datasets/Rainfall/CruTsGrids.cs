using System.Globalization;
using PocGrid.Grid;
using PocGrid.Sources;

namespace PocGrid.Datasets.Rainfall;

/// <summary>The monthly grids of a CRU TS <c>.dat</c> file, one after the other, from a buffer of one line at least.</summary>
internal sealed class CruTsGrids(string file, Stream stream) : IDisposable
{
    private const double Tenths = 10;

    private readonly byte[] _buffer = new byte[1 << 20];
    private int _start;
    private int _end;
    private long _line;

    /// <summary>Adds the land cells of the next month, by ascending cell; false at the end of the file.</summary>
    public bool Read(List<int> gids, List<double> millimetres)
    {
        for (var row = 0; row < GridCell.Rows; row++)
        {
            if (!NextLine(out var line))
            {
                return AtEnd(row);
            }

            ReadRow(line, row, gids, millimetres);
        }

        return true;
    }

    /// <summary>Passes over the next month; false at the end of the file.</summary>
    public bool Skip()
    {
        for (var row = 0; row < GridCell.Rows; row++)
        {
            if (!NextLine(out _))
            {
                return AtEnd(row);
            }
        }

        return true;
    }

    public void Dispose() => stream.Dispose();

    private bool AtEnd(int row) => row == 0
        ? false
        : throw new SourceException(
            file,
            $"The last month has {row} lines instead of {GridCell.Rows}: the file is truncated.",
            "Download it again from its producer.",
            line: _line);

    private bool NextLine(out ReadOnlySpan<byte> line)
    {
        var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        while (length < 0)
        {
            if (!Fill())
            {
                line = _buffer.AsSpan(_start, _end - _start);
                _start = _end;
                _line++;
                return !line.Trim("\r\n \t"u8).IsEmpty;
            }

            length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        }

        line = _buffer.AsSpan(_start, length);
        _start += length + 1;
        _line++;
        return true;
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            throw NotAGrid($"is longer than {_buffer.Length} bytes");
        }

        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }

    private void ReadRow(ReadOnlySpan<byte> line, int row, List<int> gids, List<double> millimetres)
    {
        var column = 0;
        var i = 0;
        while (true)
        {
            while (i < line.Length && line[i] is (byte)' ' or (byte)'\t' or (byte)'\r')
            {
                i++;
            }

            if (i >= line.Length)
            {
                break;
            }

            var value = ReadNumber(line, ref i);
            if (column >= GridCell.Columns)
            {
                throw NotAGrid($"has more than {GridCell.Columns} numbers");
            }

            if (value >= 0)
            {
                gids.Add(GridCell.FromRowColumn(row, column).Gid);
                millimetres.Add(value / Tenths);
            }
            else if (value is not (-999 or -9999))
            {
                throw NotAGrid(string.Create(CultureInfo.InvariantCulture, $"has the value {value}: precipitation cannot be negative"));
            }

            column++;
        }

        if (column != GridCell.Columns)
        {
            throw NotAGrid($"has {column} numbers instead of {GridCell.Columns}");
        }
    }

    private int ReadNumber(ReadOnlySpan<byte> line, ref int i)
    {
        var negative = line[i] == '-';
        if (negative)
        {
            i++;
        }

        var digits = 0;
        var value = 0;
        while (i < line.Length && (uint)(line[i] - '0') <= 9 && digits < 9)
        {
            value = (value * 10) + (line[i] - '0');
            i++;
            digits++;
        }

        if (digits == 0 || (i < line.Length && line[i] is not ((byte)' ' or (byte)'\t' or (byte)'\r')))
        {
            throw NotAGrid("has something that is not a whole number");
        }

        return negative ? -value : value;
    }

    private SourceException NotAGrid(string fault) => new(
        file,
        $"The line {fault}.",
        "Supply the precipitation file cru_ts*.pre.dat.gz of CRU TS as published.",
        line: _line);
}
