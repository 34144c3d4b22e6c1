using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace PocGrid.Sources.Content;

/// <summary>
/// Text of a UTF-8 stream. Bytes that are not UTF-8 are an error with their line and position, never a replacement character.
/// </summary>
internal sealed class Utf8SourceReader(Stream stream, string file) : SpanTextReader
{
    private readonly byte[] _bytes = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _begun;
    private bool _ended;
    private long _offset;
    private long _line = 1;

    /// <summary>Second half of a surrogate pair for which the caller's buffer had no room.</summary>
    private char? _held;

    protected override IDisposable Inner => stream;

    public override int Read(Span<char> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (_held is { } low)
        {
            buffer[0] = low;
            _held = null;
            return 1;
        }

        var written = Decode(buffer);
        return written < 0 ? ReadPair(buffer) : written;
    }

    /// <summary>Characters written, 0 at the end, or -1 where the buffer is too small for a surrogate pair.</summary>
    private int Decode(Span<char> buffer)
    {
        while (true)
        {
            if (_start == _end && !Fill())
            {
                return 0;
            }

            var status = Utf8.ToUtf16(
                _bytes.AsSpan(
                    _start,
                    _end - _start), buffer, out var read, out var written, replaceInvalidSequences: false, isFinalBlock: _ended);
            _line += _bytes.AsSpan(_start, read).Count((byte)'\n');
            _start += read;
            _offset += read;
            if (written > 0)
            {
                return written;
            }

            switch (status)
            {
                case OperationStatus.InvalidData:
                    throw NotUtf8();
                case OperationStatus.DestinationTooSmall:
                    return -1;
                case OperationStatus.NeedMoreData when !Fill():
                    throw NotUtf8();
            }
        }
    }

    private int ReadPair(Span<char> buffer)
    {
        Span<char> pair = stackalloc char[2];
        Decode(pair);
        buffer[0] = pair[0];
        _held = pair[1];
        return 1;
    }

    /// <summary>Reads on behind what is left; false at the end of the stream.</summary>
    private bool Fill()
    {
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        _end -= _start;
        _start = 0;
        var read = stream.Read(_bytes.AsSpan(_end));
        _ended = read == 0;
        _end += read;
        if (!_begun && read > 0)
        {
            _begun = true;
            Begin();
        }

        return read > 0 && (_start < _end || Fill());
    }

    private void Begin()
    {
        while (_end < 4 && stream.Read(_bytes.AsSpan(_end, 1)) == 1)
        {
            _end++;
        }

        var head = _bytes.AsSpan(0, _end);
        if (head.Contains((byte)0))
        {
            throw new SourceException(file, "This is binary, not text.", "Supply the CSV of the dataset, as UTF-8.", line: 1);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            _start = 3;
            _offset = 3;
        }
    }

    private SourceException NotUtf8() => new(
        file,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The text is not UTF-8: byte 0x{_bytes[_start]:X2} at position {_offset + 1} of the text."),
        "It is probably Windows-1252; save it as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8.",
        line: _line);
}
