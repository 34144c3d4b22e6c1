using System.IO.Hashing;

namespace PocGrid.Sources.Content;

/// <summary>Compares what was read with the length and CRC-32 in a zip directory, which ZipArchive does not do.</summary>
internal sealed class ContentChecksum(long length, uint crc32)
{
    private readonly Crc32 _crc = new();
    private long _length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _crc.Append(bytes);
        _length += bytes.Length;
    }

    /// <exception cref="InvalidDataException">The bytes are not those that were packed.</exception>
    public void RequireMatch()
    {
        if (_length != length || _crc.GetCurrentHashAsUInt32() != crc32)
        {
            throw new InvalidDataException("Length or checksum differ from the zip directory's.");
        }
    }
}
