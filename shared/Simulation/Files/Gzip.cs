using ICSharpCode.SharpZipLib.GZip;

namespace PocGrid.Simulation.Files;

/// <summary>
/// Compresses with a library of managed code alone: what the platform's library makes of the same bytes depends on its version and
/// on the processor, and a world must not (docs/decisions/0046).
/// </summary>
internal static class Gzip
{
    /// <summary>A file, given in one part or several.</summary>
    public static byte[] Compress(params IEnumerable<byte[]> parts)
    {
        using var output = new MemoryStream();

        // The header tells the time of compression unless it is given one; 0 stands for none (RFC 1952, section 2.3.1).
        using (var compressor = new GZipOutputStream(output) { ModifiedTime = DateTime.UnixEpoch, IsStreamOwner = false })
        {
            foreach (var part in parts)
            {
                compressor.Write(part, 0, part.Length);
            }
        }

        return output.ToArray();
    }
}
