using System.Globalization;
using PocGrid.Sources.Content;

namespace PocGrid.Sources.Tables;

/// <summary>Refuses a line of very many fields before Sylvan reads it, which takes time and memory by the square of their number.</summary>
/// <remarks>Delimiters inside quotes count as well: a text has by far fewer of them in a line.</remarks>
internal sealed class RowWidthReader(TextReader text, char delimiter, string file) : SpanTextReader
{
    /// <summary>Twice as many as a sheet of Excel has columns.</summary>
    private const int MostFields = 1 << 15;

    private long _line = 1;
    private long _length;
    private int _delimiters;
    private char _last;

    protected override IDisposable Inner => text;

    public override int Read(Span<char> buffer)
    {
        var read = text.Read(buffer);
        Look(buffer[..read]);
        return read;
    }

    private void Look(ReadOnlySpan<char> read)
    {
        while (!read.IsEmpty)
        {
            var end = read.IndexOfAny('\n', '\r');
            LookAtLine(end < 0 ? read : read[..end]);
            if (end < 0)
            {
                _last = read[^1];
                return;
            }

            // A line break of two characters is one, wherever the buffer ends.
            _line += end == 0 && read[0] == '\n' && _last == '\r' ? 0 : 1;
            _last = read[end];
            (_length, _delimiters) = (0, 0);
            read = read[(end + 1)..];
        }
    }

    /// <summary>Most lines are too short to have so many, and are not looked through.</summary>
    private void LookAtLine(ReadOnlySpan<char> part)
    {
        _length += part.Length;
        if (_length <= MostFields)
        {
            return;
        }

        _delimiters += part.Count(delimiter);
        if (_delimiters > MostFields)
        {
            throw new SourceException(
                file,
                string.Create(CultureInfo.InvariantCulture, $"The line has more than {MostFields} fields."),
                "Look for line breaks that are missing, or for lines that ran together.",
                line: _line);
        }
    }
}
