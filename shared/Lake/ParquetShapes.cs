namespace PocGrid.Lake;

/// <summary>The structs of a Parquet file's footer and of its pages' headers.</summary>
/// <remarks>Apache Parquet, parquet.thrift 2.12.</remarks>
internal static class ParquetShapes
{
    private static readonly ThriftType Flag = new(ThriftKind.True);
    private static readonly ThriftType Byte = new(ThriftKind.Byte);
    private static readonly ThriftType Short = new(ThriftKind.Int16);
    private static readonly ThriftType Int = new(ThriftKind.Int32);
    private static readonly ThriftType Long = new(ThriftKind.Int64);
    private static readonly ThriftType Real = new(ThriftKind.Double);
    private static readonly ThriftType Text = new(ThriftKind.Binary);
    private static readonly ThriftType Empty = Struct([]);

    private static readonly ThriftType Statistics =
        Struct(new() { [1] = Text, [2] = Text, [3] = Long, [4] = Long, [5] = Text, [6] = Text, [7] = Flag, [8] = Flag });

    private static readonly ThriftType KeyValue = Struct(new() { [1] = Text, [2] = Text });

    private static readonly ThriftType Time = Struct(new() { [1] = Flag, [2] = Struct(new() { [1] = Empty, [2] = Empty, [3] = Empty }) });

    private static readonly ThriftType LogicalType = Struct(new()
    {
        [1] = Empty, [2] = Empty, [3] = Empty, [4] = Empty, [5] = Struct(new() { [1] = Int, [2] = Int }), [6] = Empty, [7] = Time, [8] = Time,
        [10] = Struct(new() { [1] = Byte, [2] = Flag }), [11] = Empty, [12] = Empty, [13] = Empty, [14] = Empty, [15] = Empty,
        [16] = Struct(new() { [1] = Byte }), [17] = Struct(new() { [1] = Text }), [18] = Struct(new() { [1] = Text, [2] = Int }),
    });

    private static readonly ThriftType SchemaElement = Struct(new()
    {
        [1] = Int, [2] = Int, [3] = Int, [4] = Text, [5] = Int, [6] = Int, [7] = Int, [8] = Int, [9] = Int, [10] = LogicalType,
    });

    private static readonly ThriftType SizeStatistics = Struct(new() { [1] = Long, [2] = List(Long), [3] = List(Long) });

    private static readonly ThriftType BoundingBox =
        Struct(new() { [1] = Real, [2] = Real, [3] = Real, [4] = Real, [5] = Real, [6] = Real, [7] = Real, [8] = Real });

    private static readonly ThriftType ColumnMetaData = Struct(new()
    {
        [1] = Int, [2] = List(Int), [3] = List(Text), [4] = Int, [5] = Long, [6] = Long, [7] = Long, [8] = List(KeyValue), [9] = Long, [10] = Long,
        [11] = Long, [12] = Statistics, [13] = List(Struct(new() { [1] = Int, [2] = Int, [3] = Int })), [14] = Long, [15] = Int,
        [16] = SizeStatistics, [17] = Struct(new() { [1] = BoundingBox, [2] = List(Int) }),
    });

    private static readonly ThriftType ColumnChunk = Struct(new()
    {
        [1] = Text, [2] = Long, [3] = ColumnMetaData, [4] = Long, [5] = Int, [6] = Long, [7] = Int,
        [8] = Struct(new() { [1] = Empty, [2] = Struct(new() { [1] = List(Text), [2] = Text }) }), [9] = Text,
    });

    private static readonly ThriftType RowGroup = Struct(new()
    {
        [1] = List(ColumnChunk), [2] = Long, [3] = Long, [4] = List(Struct(new() { [1] = Int, [2] = Flag, [3] = Flag })), [5] = Long, [6] = Long,
        [7] = Short,
    });

    private static readonly ThriftType Encryption = Struct(new() { [1] = Text, [2] = Text, [3] = Flag });

    /// <summary>FileMetaData, the footer.</summary>
    public static readonly ThriftShape Footer = new()
    {
        [1] = Int, [2] = List(SchemaElement), [3] = Long, [4] = List(RowGroup), [5] = List(KeyValue), [6] = Text,
        [7] = List(Struct(new() { [1] = Empty })), [8] = Struct(new() { [1] = Encryption, [2] = Encryption }), [9] = Text,
    };

    /// <summary>PageHeader, before each page.</summary>
    public static readonly ThriftShape PageHeader = new()
    {
        [1] = Int, [2] = Int, [3] = Int, [4] = Int,
        [5] = Struct(new() { [1] = Int, [2] = Int, [3] = Int, [4] = Int, [5] = Statistics }),
        [6] = Empty,
        [7] = Struct(new() { [1] = Int, [2] = Int, [3] = Flag }),
        [8] = Struct(new() { [1] = Int, [2] = Int, [3] = Int, [4] = Int, [5] = Int, [6] = Int, [7] = Flag, [8] = Statistics }),
    };

    private static ThriftType Struct(ThriftShape fields) => new(ThriftKind.Struct, Fields: fields);

    private static ThriftType List(ThriftType element) => new(ThriftKind.List, element);
}
