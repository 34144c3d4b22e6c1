namespace PocGrid.Tables;

/// <summary>Types on the wire of Thrift's compact protocol. A field that is true or false has its value in its type.</summary>
internal enum ThriftKind
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

/// <summary>What a value is: its type, that of its elements where it is a list, and its fields where it is a struct.</summary>
internal sealed record ThriftType(ThriftKind Kind, ThriftType? Element = null, ThriftShape? Fields = null)
{
    public bool Is(ThriftKind kind) => kind == Kind || (Kind == ThriftKind.True && kind == ThriftKind.False);
}

/// <summary>The fields of a struct in the order of their numbers, from 1 on; null for a number that is none.</summary>
internal sealed class ThriftShape(params ThriftType?[] fields)
{
    /// <summary>The field of a number; null where the shape has none.</summary>
    public ThriftType? this[int number] => number >= 1 && number <= fields.Length ? fields[number - 1] : null;
}

/// <summary>The integers of a struct, and the structs in it, by the numbers of their fields.</summary>
internal sealed class ThriftStruct
{
    private readonly Dictionary<int, long> _integers = [];
    private readonly Dictionary<int, ThriftStruct> _structs = [];

    /// <summary>An integer; null where the field is not there.</summary>
    public long? Integer(int number) => _integers.TryGetValue(number, out var value) ? value : null;

    /// <summary>A struct; null where the field is not there.</summary>
    public ThriftStruct? Struct(int number) => _structs.GetValueOrDefault(number);

    public void Set(int number, long value) => _integers[number] = value;

    public void Set(int number, ThriftStruct value) => _structs[number] = value;
}
