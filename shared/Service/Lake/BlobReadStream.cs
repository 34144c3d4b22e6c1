namespace PocGrid.Lake;

/// <summary>A blob opened for reading, whose failures are the lake's own exceptions.</summary>
internal sealed class BlobReadStream(Stream blob, string path, string location) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => blob.Length;

    public override long Position
    {
        get => blob.Position;
        set => blob.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return blob.Read(buffer);
        }
        catch (Exception e) when (BlobErrors.IsServiceReading(e, CancellationToken.None))
        {
            throw BlobErrors.Explain("read", path, location, e);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await blob.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (BlobErrors.IsServiceReading(e, cancellationToken))
        {
            throw BlobErrors.Explain("read", path, location, e);
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => blob.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await blob.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            blob.Dispose();
        }

        base.Dispose(disposing);
    }
}
