using System.Buffers;
using System.Text;

namespace PocGrid.Tables;

/// <summary>Writes Thrift's compact protocol, as far as Parquet's footers and page headers need it.</summary>
/// <remarks>Apache Thrift, compact protocol encoding.</remarks>
internal sealed class ThriftWriter(IBufferWriter<byte> output)
{
    private const int LongestShortList = 14;

    private int _last;

    /// <summary>A field that is a struct of the fields that <paramref name="fields"/> writes.</summary>
    public void Struct(int number, Action fields)
    {
        Head(number, ThriftKind.Struct);
        Struct(fields);
    }

    /// <summary>A struct that is no field: the whole, or an element of a list.</summary>
    public void Struct(Action fields)
    {
        var outside = _last;
        _last = 0;
        fields();
        Byte(0);
        _last = outside;
    }

    /// <summary>A list of structs, each written by <paramref name="fields"/>.</summary>
    public void Structs<T>(int number, IReadOnlyCollection<T> items, Action<T> fields)
    {
        List(number, ThriftKind.Struct, items.Count);
        foreach (var item in items)
        {
            Struct(() => fields(item));
        }
    }

    public void Int32(int number, int value)
    {
        Head(number, ThriftKind.Int32);
        ZigZag(value);
    }

    public void Int64(int number, long value)
    {
        Head(number, ThriftKind.Int64);
        ZigZag(value);
    }

    public void Bytes(int number, ReadOnlySpan<byte> value)
    {
        Head(number, ThriftKind.Binary);
        Bytes(value);
    }

    public void Text(int number, string value) => Bytes(number, Encoding.UTF8.GetBytes(value));

    public void Int32s(int number, params IReadOnlyList<int> values)
    {
        List(number, ThriftKind.Int32, values.Count);
        foreach (var value in values)
        {
            ZigZag(value);
        }
    }

    public void Texts(int number, params IReadOnlyList<string> values)
    {
        List(number, ThriftKind.Binary, values.Count);
        foreach (var value in values)
        {
            Bytes(Encoding.UTF8.GetBytes(value));
        }
    }

    private void List(int number, ThriftKind kind, int count)
    {
        Head(number, ThriftKind.List);
        Byte(count <= LongestShortList ? (count << 4) | (int)kind : 0xF0 | (int)kind);
        if (count > LongestShortList)
        {
            VarInt((ulong)count);
        }
    }

    /// <summary>Fields come in the order of their numbers, of which Parquet has none that is 16 more than the one before.</summary>
    private void Head(int number, ThriftKind kind)
    {
        Byte(((number - _last) << 4) | (int)kind);
        _last = number;
    }

    private void Bytes(ReadOnlySpan<byte> value)
    {
        VarInt((ulong)value.Length);
        output.Write(value);
    }

    private void ZigZag(long value) => VarInt((ulong)((value << 1) ^ (value >> 63)));

    private void VarInt(ulong value) => output.WriteVarInt(value);

    private void Byte(int value) => output.Write([(byte)value]);
}

internal static class VarInts
{
    /// <summary>Writes seven bits a byte, the lowest first, as Thrift and Parquet do.</summary>
    public static void WriteVarInt(this IBufferWriter<byte> output, ulong value)
    {
        while (value >= 0x80)
        {
            output.Write([(byte)(value | 0x80)]);
            value >>= 7;
        }

        output.Write([(byte)value]);
    }
}
