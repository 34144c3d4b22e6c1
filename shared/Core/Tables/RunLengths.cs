using System.Buffers;

namespace PocGrid.Tables;

/// <summary>Runs of equal small numbers, and their encoding in Parquet: runs where they are long, bits packed where they are not.</summary>
/// <remarks>Apache Parquet, Encodings, Run Length Encoding / Bit-Packing Hybrid (RLE = 3).</remarks>
internal sealed class RunLengths
{
    /// <summary>Bits are packed in groups of so many numbers.</summary>
    private const int GroupOf = 8;

    private readonly List<(int Value, int Count)> _runs = [];

    /// <summary>How many numbers there are.</summary>
    public int Count { get; private set; }

    public void Add(int value, int count)
    {
        if (count == 0)
        {
            return;
        }

        Count += count;
        if (_runs.Count > 0 && _runs[^1].Value == value)
        {
            _runs[^1] = (value, _runs[^1].Count + count);
        }
        else
        {
            _runs.Add((value, count));
        }
    }

    public void Clear()
    {
        _runs.Clear();
        Count = 0;
    }

    /// <param name="width">Bits of a number.</param>
    public void WriteTo(IBufferWriter<byte> output, int width)
    {
        var packed = new List<int>();
        foreach (var (value, all) in _runs)
        {
            var count = all;

            // A group that was begun is filled first.
            for (; count > 0 && packed.Count % GroupOf != 0; count--)
            {
                packed.Add(value);
            }

            if (count >= GroupOf)
            {
                Pack(packed, output, width);
                output.WriteVarInt((ulong)count << 1);
                for (var bits = 0; bits < width; bits += 8)
                {
                    output.Write([(byte)(value >> bits)]);
                }
            }
            else
            {
                packed.AddRange(Enumerable.Repeat(value, count));
            }
        }

        Pack(packed, output, width);
    }

    /// <summary>Flags, 0 or 1, a bit each.</summary>
    public void WriteBits(IBufferWriter<byte> output)
    {
        var bytes = output.GetSpan((Count + 7) / 8)[..((Count + 7) / 8)];
        bytes.Clear();
        var at = 0;
        foreach (var (value, count) in _runs)
        {
            for (var i = at; value == 1 && i < at + count; i++)
            {
                bytes[i / 8] |= (byte)(1 << (i % 8));
            }

            at += count;
        }

        output.Advance(bytes.Length);
    }

    private static void Pack(List<int> values, IBufferWriter<byte> output, int width)
    {
        if (values.Count == 0)
        {
            return;
        }

        var groups = (values.Count + GroupOf - 1) / GroupOf;
        output.WriteVarInt(((ulong)groups << 1) | 1);
        var bytes = output.GetSpan(groups * width)[..(groups * width)];
        bytes.Clear();
        var (bits, held, at) = (0UL, 0, 0);
        foreach (var value in values)
        {
            bits |= (ulong)value << held;
            for (held += width; held >= 8; held -= 8, bits >>= 8)
            {
                bytes[at++] = (byte)bits;
            }
        }

        if (held > 0)
        {
            bytes[at] = (byte)bits;
        }

        output.Advance(bytes.Length);
        values.Clear();
    }
}
