using ICSharpCode.SharpZipLib.GZip;

namespace PocGrid.Simulation.Files;

/// <summary>
/// Compresses with a library of managed code alone: what the platform's library makes of the same bytes depends on its version and
/// on the processor, and a world must not (docs/decisions/0046).
/// </summary>
internal sealed class Gzip
{
    private readonly MemoryStream _output = new();
    private readonly GZipOutputStream _compressor;

    // The header tells the time of compression unless it is given one; 0 stands for none (RFC 1952, section 2.3.1).
    public Gzip() => _compressor = new GZipOutputStream(_output) { ModifiedTime = DateTime.UnixEpoch, IsStreamOwner = false };

    public static byte[] Compress(byte[] data)
    {
        var gzip = new Gzip();
        gzip.Add(data);
        return gzip.Finish();
    }

    /// <summary>Adds a part of the file.</summary>
    public void Add(byte[] data) => _compressor.Write(data, 0, data.Length);

    public byte[] Finish()
    {
        _compressor.Dispose();
        return _output.ToArray();
    }
}
