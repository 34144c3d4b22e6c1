namespace PocGrid.Sources.Content;

/// <summary>Decompressed bytes under the expansion limits; damage becomes a <see cref="SourceException"/> that names the file.</summary>
/// <param name="file">The file as the user knows it.</param>
/// <param name="guard">Tells damage from failures of the storage.</param>
/// <param name="inner">The decompressing stream.</param>
/// <param name="compressedBytes">Compressed bytes consumed so far, or in all.</param>
/// <param name="limits">How far the file may expand.</param>
/// <param name="checksum">Length and CRC-32 that the bytes must have in the end, where the container states them.</param>
/// <param name="owned">Closed together with this stream.</param>
internal sealed class GuardedStream(
    string file,
    DamageGuard guard,
    Stream inner,
    Func<long> compressedBytes,
    ExpansionLimits limits,
    ContentChecksum? checksum = null,
    IDisposable? owned = null) : ReadOnlyStream
{
    private long _expanded;

    public override int Read(Span<byte> buffer)
    {
        try
        {
            var read = inner.Read(buffer);
            _expanded += read;
            limits.Check(file, compressedBytes(), _expanded);
            if (read > 0)
            {
                checksum?.Append(buffer[..read]);
            }
            else if (!buffer.IsEmpty)
            {
                checksum?.RequireMatch();
            }

            return read;
        }
        catch (Exception damage) when (guard.IsDamage(damage))
        {
            throw guard.Damaged(damage);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            owned?.Dispose();
        }

        base.Dispose(disposing);
    }
}
