using System.IO.Compression;

namespace PocGrid.Sources.Content;

/// <summary>Decompresses gzip and insists on the end of the last member with its checksum.</summary>
/// <remarks>
/// GZipStream takes a truncated file for a complete one (it reports no error when the input ends inside a member). So a small
/// member of known text is put behind the file: zlib reaches and checks it only if everything before it was complete.
/// The text itself is held back from the reader.
/// </remarks>
internal sealed class CompleteGzipStream : ReadOnlyStream
{
    private static readonly byte[] EndMark = "PocGrid:end-of-gz"u8.ToArray();
    private static readonly byte[] EndMember = Compress(EndMark);

    private readonly GZipStream _gzip;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _finished;

    public CompleteGzipStream(Stream compressed) =>
        _gzip = new GZipStream(
            new ConcatenatedStream(compressed, new MemoryStream(EndMember, writable: false)),
            CompressionMode.Decompress);

    public override int Read(Span<byte> buffer)
    {
        while (!_finished && _end - _start <= EndMark.Length)
        {
            Fill();
        }

        var available = _end - _start - (_finished ? 0 : EndMark.Length);
        var count = Math.Min(available, buffer.Length);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        var read = _gzip.Read(_buffer.AsSpan(_end));
        _end += read;
        if (read > 0)
        {
            return;
        }

        if (!_buffer.AsSpan(_start, _end - _start).EndsWith(EndMark))
        {
            throw new InvalidDataException("The gzip data end before their last checksum, or something that is not gzip follows them.");
        }

        _end -= EndMark.Length;
        _finished = true;
    }

    private static byte[] Compress(byte[] text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(text);
        }

        return memory.ToArray();
    }
}
