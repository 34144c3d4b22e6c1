using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace PocGrid.Tables;

/// <summary>
/// The values of one column of one row group, held as runs of equal ones: what stays the same for a long time costs nothing.
/// </summary>
internal abstract class RunColumn(ColumnSchema schema)
{
    private readonly RunLengths _levels = new();
    private readonly RunLengths _places = new();

    public ColumnSchema Schema { get; } = schema;

    public int Rows => _levels.Count;

    public int Missing => _levels.Count - _places.Count;

    /// <summary>Number of different values in the dictionary; 0 of flags, which have none, and where every value is missing.</summary>
    public int Different { get; private set; }

    /// <summary>Least and greatest value, encoded plainly and without a length; null where every value is missing.</summary>
    public abstract (byte[] Least, byte[] Greatest)? Range { get; }

    public static RunColumn Of(ColumnSchema schema) => schema.Type switch
    {
        ColumnType.Boolean => new RunColumn<bool>(schema),
        ColumnType.Int32 => new RunColumn<int>(schema),
        ColumnType.Double => new RunColumn<double>(schema),
        ColumnType.Text => new RunColumn<string>(schema),
        _ => throw new ArgumentException($"Column '{schema.Name}' holds {schema.Type}.", nameof(schema)),
    };

    /// <exception cref="InvalidOperationException">The column may not be missing.</exception>
    public void AddMissing(int rows)
    {
        if (rows > 0 && !Schema.Nullable)
        {
            throw new InvalidOperationException($"Column '{Schema.Name}' may not be missing, but is in {rows} rows.");
        }

        _levels.Add(0, rows);
    }

    /// <summary>Makes it ready for the next row group.</summary>
    public virtual void Clear()
    {
        _levels.Clear();
        _places.Clear();
        Different = 0;
    }

    /// <summary>The different values, encoded plainly.</summary>
    public abstract void WriteDictionary(IBufferWriter<byte> output);

    /// <summary>Which rows are missing, and the values of the others by their places in the dictionary, or flags as bits.</summary>
    public void WritePage(IBufferWriter<byte> output)
    {
        if (Schema.Nullable)
        {
            var levels = new ArrayBufferWriter<byte>();
            _levels.WriteTo(levels, width: 1);
            BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(sizeof(int)), levels.WrittenCount);
            output.Advance(sizeof(int));
            output.Write(levels.WrittenSpan);
        }

        if (Schema.Type == ColumnType.Boolean)
        {
            _places.WriteBits(output);
        }
        else if (Different > 0)
        {
            var width = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)(Different - 1)));
            output.Write([(byte)width]);
            _places.WriteTo(output, width);
        }
    }

    protected void Add(int place, int rows, int different)
    {
        _levels.Add(1, rows);
        _places.Add(place, rows);
        Different = different;
    }
}

/// <typeparam name="T">bool, int, double or string.</typeparam>
internal sealed class RunColumn<T>(ColumnSchema schema) : RunColumn(schema)
    where T : notnull
{
    private readonly Dictionary<T, int> _places = [];
    private readonly List<T> _values = [];

    public override (byte[] Least, byte[] Greatest)? Range
    {
        get
        {
            var order = typeof(T) == typeof(string) ? (IComparer<T>)StringComparer.Ordinal : Comparer<T>.Default;
            return _values.Count == 0 ? null : (Plain(_values.Min(order)!), Plain(_values.Max(order)!));
        }
    }

    /// <summary>Adds rows that all have a value.</summary>
    public void Add(ReadOnlySpan<T> values)
    {
        while (values.Length > 0)
        {
            var rows = LengthOfRun(values);
            if (!_places.TryGetValue(values[0], out var place))
            {
                _places.Add(values[0], place = _values.Count);
                _values.Add(values[0]);
            }

            if (values[0] is bool flag)
            {
                Add(flag ? 1 : 0, rows, different: 0);
            }
            else
            {
                Add(place, rows, _values.Count);
            }

            values = values[rows..];
        }
    }

    public override void Clear()
    {
        base.Clear();
        _places.Clear();
        _values.Clear();
    }

    public override void WriteDictionary(IBufferWriter<byte> output)
    {
        foreach (var value in _values)
        {
            var bytes = Plain(value);
            if (value is string)
            {
                BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(sizeof(int)), bytes.Length);
                output.Advance(sizeof(int));
            }

            output.Write(bytes);
        }
    }

    /// <summary>How many values from the first on are equal to it; of decimals bit by bit.</summary>
    private static int LengthOfRun(ReadOnlySpan<T> values)
    {
        if (typeof(T) == typeof(double))
        {
            var bits = MemoryMarshal.CreateReadOnlySpan(
                ref System.Runtime.CompilerServices.Unsafe.As<T, long>(ref MemoryMarshal.GetReference(values)), values.Length);
            return LengthOfRun(bits);
        }

        return LengthOfRun<T>(values);
    }

    private static int LengthOfRun<TValue>(ReadOnlySpan<TValue> values)
    {
        var end = values.IndexOfAnyExcept(values[0]);
        return end < 0 ? values.Length : end;
    }

    private static byte[] Plain(T value)
    {
        switch (value)
        {
            case bool flag:
                return [flag ? (byte)1 : (byte)0];
            case int number:
                var four = new byte[sizeof(int)];
                BinaryPrimitives.WriteInt32LittleEndian(four, number);
                return four;
            case double number:
                var eight = new byte[sizeof(double)];
                BinaryPrimitives.WriteDoubleLittleEndian(eight, number);
                return eight;
            default:
                return Encoding.UTF8.GetBytes((string)(object)value);
        }
    }
}
