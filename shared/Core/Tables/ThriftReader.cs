namespace PocGrid.Tables;

/// <summary>
/// Reads Thrift's compact protocol and holds each field against its shape. Parquet.Net takes a field for what its number says, whatever its
/// type is on the wire, and then counts through lists of thousands of millions, or takes memory for texts of as many letters.
/// </summary>
/// <param name="whole">What the bytes are, for the error.</param>
/// <remarks>Apache Thrift, compact protocol encoding.</remarks>
internal sealed class ThriftReader(ReadOnlyMemory<byte> bytes, string whole)
{
    private const int MostDepth = 32;

    /// <summary>How many bytes were read.</summary>
    public int Position { get; private set; }

    /// <summary>Reads a struct to its end and keeps nothing of it. Fields that the shape does not have are passed over.</summary>
    /// <exception cref="TableException">A field has another type, or a part is longer than the whole.</exception>
    public void Check(ThriftShape shape) => Struct(shape, null, 0);

    /// <summary>As <see cref="Check"/>, and keeps the whole numbers and the structs.</summary>
    public ThriftStruct Read(ThriftShape shape)
    {
        var read = new ThriftStruct();
        Struct(shape, read, 0);
        return read;
    }

    private void Struct(ThriftShape? shape, ThriftStruct? into, int depth)
    {
        var number = 0;
        while (Next() is var head && head != 0)
        {
            var step = head >> 4;
            number = step == 0 ? (int)ZigZag(VarInt()) : number + step;
            var kind = (ThriftKind)(head & 0x0F);
            var type = shape?[number];
            Require(type is null || type.Is(kind));
            switch (kind)
            {
                case ThriftKind.True or ThriftKind.False:
                    break;
                case ThriftKind.Int16 or ThriftKind.Int32 or ThriftKind.Int64:
                    var value = ZigZag(VarInt());
                    into?.Set(number, value);
                    break;
                case ThriftKind.Struct:
                    Require(depth < MostDepth);
                    var part = into is null ? null : new ThriftStruct();
                    Struct(type?.Fields, part, depth + 1);
                    into?.Set(number, part!);
                    break;
                default:
                    Pass(kind, type, depth + 1);
                    break;
            }
        }
    }

    private void Pass(ThriftKind kind, ThriftType? type, int depth)
    {
        Require(depth <= MostDepth);
        switch (kind)
        {
            case ThriftKind.True or ThriftKind.False or ThriftKind.Byte:
                Skip(1);
                break;
            case ThriftKind.Int16 or ThriftKind.Int32 or ThriftKind.Int64:
                VarInt();
                break;
            case ThriftKind.Double:
                Skip(sizeof(double));
                break;
            case ThriftKind.Binary:
                Skip(VarInt());
                break;
            case ThriftKind.List or ThriftKind.Set:
                var head = Next();
                PassAll(head >> 4 == 15 ? VarInt() : (ulong)(head >> 4), [(ThriftKind)(head & 0x0F)], type?.Element, depth);
                break;
            case ThriftKind.Map:
                var pairs = VarInt();
                var kinds = pairs == 0 ? 0 : Next();
                PassAll(pairs, [(ThriftKind)(kinds >> 4), (ThriftKind)(kinds & 0x0F)], null, depth);
                break;
            case ThriftKind.Struct:
                Struct(type?.Fields, null, depth);
                break;
            default:
                throw Damaged();
        }
    }

    /// <summary>Each takes a byte at least.</summary>
    private void PassAll(ulong count, ThriftKind[] kinds, ThriftType? element, int depth)
    {
        Require(count <= (ulong)(bytes.Length - Position));
        Require(count == 0 || element is null || element.Is(kinds[0]));
        for (var i = 0UL; i < count; i++)
        {
            foreach (var kind in kinds)
            {
                Pass(kind, element, depth + 1);
            }
        }
    }

    private byte Next() => Position < bytes.Length ? bytes.Span[Position++] : throw Damaged();

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

    private static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    private void Skip(ulong length)
    {
        Require(length <= (ulong)(bytes.Length - Position));
        Position += (int)length;
    }

    private void Require(bool holds)
    {
        if (!holds)
        {
            throw Damaged();
        }
    }

    private TableException Damaged() =>
        new($"The file is not Parquet that can be read: {whole} is not what it has to be. It may be damaged; get it or build it again.");
}
