using ICSharpCode.SharpZipLib.GZip;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace PocGrid.Simulation.Files;

/// <summary>
/// Compresses with a library of managed code alone: what the platform's library makes of the same bytes depends on its version and
/// on the processor, and a world must not (docs/decisions/0046).
/// </summary>
internal static class Gzip
{
    /// <summary>A file.</summary>
    public static byte[] Compress(byte[] content) => Compress([content], DeflateStrategy.Default);

    /// <summary>
    /// A file of mostly one value, given in parts. Its repetitions would shrink it beyond what readers take for a decompression bomb
    /// (<see cref="Sources.Content.ExpansionLimits"/>); coded symbol by symbol it shrinks some fivefold, where an official file of the
    /// kind shrinks thirteenfold.
    /// </summary>
    public static byte[] CompressSparse(IEnumerable<byte[]> parts) => Compress(parts, DeflateStrategy.HuffmanOnly);

    private static byte[] Compress(IEnumerable<byte[]> parts, DeflateStrategy strategy)
    {
        using var output = new MemoryStream();
        using (var compressor = new Compressor(output, strategy))
        {
            foreach (var part in parts)
            {
                compressor.Write(part, 0, part.Length);
            }
        }

        return output.ToArray();
    }

    private sealed class Compressor : GZipOutputStream
    {
        public Compressor(Stream output, DeflateStrategy strategy)
            : base(output)
        {
            // The header tells the time of compression unless it is given one; 0 stands for none (RFC 1952, section 2.3.1).
            ModifiedTime = DateTime.UnixEpoch;
            IsStreamOwner = false;
            deflater_.SetStrategy(strategy);
        }
    }
}
