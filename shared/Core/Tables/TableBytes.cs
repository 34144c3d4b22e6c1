using System.Buffers;

namespace PocGrid.Tables;

/// <summary>Collects bytes and passes them on in pieces, always asynchronously: a web server's response takes nothing else.</summary>
internal sealed class TableBytes(Stream stream)
{
    // A buffer of twice as much is not yet among the large objects, which are costly to collect.
    private const int PieceBytes = 1 << 15;

    private readonly ArrayBufferWriter<byte> _buffer = new(PieceBytes * 2);

    public IBufferWriter<byte> Writer => _buffer;

    public void Add(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    public ValueTask FlushIfFullAsync(CancellationToken cancellation)
        => _buffer.WrittenCount >= PieceBytes ? FlushAsync(cancellation) : ValueTask.CompletedTask;

    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        await stream.WriteAsync(_buffer.WrittenMemory, cancellation);
        _buffer.ResetWrittenCount();
    }
}
