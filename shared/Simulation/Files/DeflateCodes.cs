using System.Buffers.Binary;

namespace PocGrid.Simulation.Files;

/// <summary>The fixed codes of deflate, and the search for repetitions.</summary>
/// <remarks>RFC 1951, sections 3.2.5 and 3.2.6.</remarks>
internal static class DeflateCodes
{
    public const int EndOfBlock = 256;
    public const int Window = 32_768;

    /// <summary>Bytes that a hash is made of, so also the shortest match that is found.</summary>
    public const int HashedBytes = 4;

    public const int ShortestMatch = HashedBytes;
    private const int LongestMatch = 258;

    private static readonly int[] LengthBase =
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    private static readonly int[] DistanceBase =
        [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    public static int Hash(ReadOnlySpan<byte> bytes) => (int)((BinaryPrimitives.ReadUInt32LittleEndian(bytes) * 2654435761) >> 17);

    public static int MatchLength(ReadOnlySpan<byte> data, int earlier, int at)
    {
        var longest = Math.Min(LongestMatch, data.Length - at);
        return data.Slice(earlier, longest).CommonPrefixLength(data.Slice(at, longest));
    }

    /// <summary>Codes of literals, the end of a block and lengths, in the order of the bits as written.</summary>
    private static readonly (uint Code, int Bits)[] Symbols = [.. Enumerable.Range(0, 286).Select(CodeOf)];

    private static readonly (uint Code, int Bits)[] Distances = [.. Enumerable.Range(0, 30).Select(code => (Reverse(code, 5), 5))];

    public static (uint Code, int Bits) OfSymbol(int symbol) => Symbols[symbol];

    public static (uint Code, int Bits) OfDistanceSymbol(int symbol) => Distances[symbol];

    public static (int Symbol, uint Extra, int ExtraBits) OfLength(int length)
    {
        var index = Index(LengthBase, length);
        return (257 + index, (uint)(length - LengthBase[index]), index is < 8 or 28 ? 0 : (index - 4) / 4);
    }

    public static (int Symbol, uint Extra, int ExtraBits) OfDistance(int distance)
    {
        var index = Index(DistanceBase, distance);
        return (index, (uint)(distance - DistanceBase[index]), index < 4 ? 0 : (index - 2) / 2);
    }

    private static (uint Code, int Bits) CodeOf(int symbol) => symbol switch
    {
        < 144 => (Reverse(0x30 + symbol, 8), 8),
        < 256 => (Reverse(0x190 + symbol - 144, 9), 9),
        < 280 => (Reverse(symbol - 256, 7), 7),
        _ => (Reverse(0xC0 + symbol - 280, 8), 8),
    };

    /// <summary>Huffman codes are written with their highest bit first, all else with the lowest.</summary>
    private static uint Reverse(int code, int bits)
    {
        uint reversed = 0;
        for (var i = 0; i < bits; i++)
        {
            reversed = (reversed << 1) | (((uint)code >> i) & 1);
        }

        return reversed;
    }

    private static int Index(int[] bases, int value)
    {
        var found = Array.BinarySearch(bases, value);
        return found >= 0 ? found : ~found - 1;
    }
}
