using System.Buffers.Binary;
using System.IO.Hashing;

namespace PocGrid.Simulation.Files;

/// <summary>
/// Compresses with fixed Huffman codes. Written out because what the platform's library makes of the same bytes depends on
/// its version and on the processor, and a world must not.
/// </summary>
/// <remarks>RFC 1951 (deflate), section 3.2.6, and RFC 1952 (gzip).</remarks>
internal sealed class Gzip
{
    private readonly List<byte> _output;
    private readonly Crc32 _checksum = new();
    private readonly BitWriter _bits;
    private uint _length;

    public Gzip()
    {
        // Deflate, no flags, no time, no extra flags, system unknown.
        _output = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255];
        _bits = new BitWriter(_output);
    }

    public static byte[] Compress(ReadOnlySpan<byte> data)
    {
        var gzip = new Gzip();
        gzip.Add(data);
        return gzip.Finish();
    }

    /// <summary>Adds a part of the file as a block of its own.</summary>
    public void Add(ReadOnlySpan<byte> data)
    {
        _checksum.Append(data);
        _length += (uint)data.Length;
        BeginBlock(isLast: false);
        var lastSeen = new int[1 << 15];
        Array.Fill(lastSeen, -DeflateCodes.Window);
        for (var at = 0; at < data.Length;)
        {
            var match = DeflateCodes.ShortestMatch;
            var distance = 0;
            if (at + DeflateCodes.HashedBytes <= data.Length)
            {
                ref var seen = ref lastSeen[DeflateCodes.Hash(data[at..])];
                distance = at - seen;
                match = distance < DeflateCodes.Window ? DeflateCodes.MatchLength(data, seen, at) : 0;
                seen = at;
            }

            if (distance > 0 && match >= DeflateCodes.ShortestMatch)
            {
                WriteMatch(match, distance);
                at += match;
            }
            else
            {
                WriteSymbol(data[at++]);
            }
        }

        WriteSymbol(DeflateCodes.EndOfBlock);
    }

    public byte[] Finish()
    {
        BeginBlock(isLast: true);
        WriteSymbol(DeflateCodes.EndOfBlock);
        _bits.Flush();
        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _checksum.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _length);
        return [.. _output, .. trailer];
    }

    private void BeginBlock(bool isLast)
    {
        _bits.Write(isLast ? 1u : 0u, 1);
        _bits.Write(1, 2);
    }

    private void WriteMatch(int length, int distance)
    {
        var (symbol, extra, extraBits) = DeflateCodes.OfLength(length);
        WriteSymbol(symbol);
        _bits.Write(extra, extraBits);
        (symbol, extra, extraBits) = DeflateCodes.OfDistance(distance);
        var (code, bits) = DeflateCodes.OfDistanceSymbol(symbol);
        _bits.Write(code, bits);
        _bits.Write(extra, extraBits);
    }

    private void WriteSymbol(int symbol)
    {
        var (code, bits) = DeflateCodes.OfSymbol(symbol);
        _bits.Write(code, bits);
    }
}
