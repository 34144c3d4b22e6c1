using System.Buffers.Binary;

namespace PocGrid.Lake;

/// <summary>
/// Walks the footer of a Parquet file before Parquet.Net does, which counts through a list of as many elements as it claims to have, be they
/// thousands of millions and the file at its end.
/// </summary>
/// <remarks>Apache Parquet, File format; Apache Thrift, compact protocol. What is not a footer at all is left to Parquet.Net, which says so.</remarks>
internal sealed class ParquetFooter
{
    private const int TailLength = 8;
    private const int MostDepth = 32;

    private readonly byte[] _bytes;
    private int _at;

    private ParquetFooter(byte[] bytes) => _bytes = bytes;

    private enum Kind
    {
        Stop,
        True,
        False,
        Byte,
        Int16,
        Int32,
        Int64,
        Double,
        Binary,
        List,
        Set,
        Map,
        Struct,
    }

    /// <exception cref="LakeException">A part of the footer is longer than the footer.</exception>
    public static void Require(Stream stream)
    {
        Span<byte> tail = stackalloc byte[TailLength];
        if (stream.Length < TailLength)
        {
            return;
        }

        stream.Seek(-TailLength, SeekOrigin.End);
        stream.ReadExactly(tail);
        var length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (tail[4..].SequenceEqual("PAR1"u8) && length > 0 && length <= stream.Length - TailLength)
        {
            var footer = new byte[length];
            stream.Seek(-TailLength - length, SeekOrigin.End);
            stream.ReadExactly(footer);
            new ParquetFooter(footer).Struct(0);
        }
    }

    private void Struct(int depth)
    {
        while (Next() is var head && head != 0)
        {
            if (head >> 4 == 0)
            {
                VarInt();
            }

            var kind = (Kind)(head & 0x0F);
            if (kind is not (Kind.True or Kind.False))
            {
                Value(kind, depth + 1);
            }
        }
    }

    private void Value(Kind kind, int depth)
    {
        if (depth > MostDepth)
        {
            throw Damaged();
        }

        switch (kind)
        {
            case Kind.True or Kind.False or Kind.Byte:
                Skip(1);
                break;
            case Kind.Int16 or Kind.Int32 or Kind.Int64:
                VarInt();
                break;
            case Kind.Double:
                Skip(sizeof(double));
                break;
            case Kind.Binary:
                Skip(VarInt());
                break;
            case Kind.List or Kind.Set:
                var head = Next();
                Values(head >> 4 == 15 ? VarInt() : (ulong)(head >> 4), [(Kind)(head & 0x0F)], depth);
                break;
            case Kind.Map:
                var pairs = VarInt();
                var kinds = pairs == 0 ? 0 : Next();
                Values(pairs, [(Kind)(kinds >> 4), (Kind)(kinds & 0x0F)], depth);
                break;
            case Kind.Struct:
                Struct(depth);
                break;
            default:
                throw Damaged();
        }
    }

    /// <summary>Each takes a byte at least.</summary>
    private void Values(ulong count, Kind[] kinds, int depth)
    {
        if (count > (ulong)(_bytes.Length - _at))
        {
            throw Damaged();
        }

        for (var i = 0UL; i < count; i++)
        {
            foreach (var kind in kinds)
            {
                Value(kind, depth + 1);
            }
        }
    }

    private byte Next() => _at < _bytes.Length ? _bytes[_at++] : throw Damaged();

    private ulong VarInt()
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var part = Next();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    private void Skip(ulong length)
    {
        if (length > (ulong)(_bytes.Length - _at))
        {
            throw Damaged();
        }

        _at += (int)length;
    }

    private static LakeException Damaged() => new("The file is not Parquet that can be read: its footer is longer than it is. It may be damaged; get it or build it again.");
}
