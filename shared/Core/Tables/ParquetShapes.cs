namespace PocGrid.Tables;

/// <summary>The structs of a Parquet file's footer and of its pages' headers, their fields in the order of their numbers.</summary>
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
    private static readonly ThriftType Empty = Struct();

    private static readonly ThriftType Statistics = Struct(Text, Text, Long, Long, Text, Text, Flag, Flag);

    private static readonly ThriftType SizeStatistics = Struct(Long, List(Long), List(Long));

    private static readonly ThriftType GeospatialStatistics = Struct(Struct(Real, Real, Real, Real, Real, Real, Real, Real), List(Int));

    private static readonly ThriftType KeyValue = Struct(Text, Text);

    private static readonly ThriftType Time = Struct(Flag, Struct(Empty, Empty, Empty));

    private static readonly ThriftType LogicalType = Struct(
        Empty, Empty, Empty, Empty, Struct(Int, Int), Empty, Time, Time, null, Struct(Byte, Flag),
        Empty, Empty, Empty, Empty, Empty, Struct(Byte), Struct(Text), Struct(Text, Int));

    private static readonly ThriftType SchemaElement = Struct(Int, Int, Int, Text, Int, Int, Int, Int, Int, LogicalType);

    private static readonly ThriftType ColumnMetaData = Struct(
        Int, List(Int), List(Text), Int, Long, Long, Long, List(KeyValue), Long, Long,
        Long, Statistics, List(Struct(Int, Int, Int)), Long, Int, SizeStatistics, GeospatialStatistics);

    private static readonly ThriftType ColumnChunk = Struct(
        Text,
        Long,
        ColumnMetaData,
        Long,
        Int,
        Long,
        Int,
        Struct(Empty, Struct(List(Text), Text)),
        Text);

    private static readonly ThriftType RowGroup = Struct(List(ColumnChunk), Long, Long, List(Struct(Int, Flag, Flag)), Long, Long, Short);

    private static readonly ThriftType Encryption = Struct(Text, Text, Flag);

    /// <summary>FileMetaData, the footer.</summary>
    public static readonly ThriftShape Footer =
        new(
            Int,
            List(SchemaElement),
            Long,
            List(RowGroup),
            List(KeyValue),
            Text,
            List(Struct(Empty)),
            Struct(Encryption, Encryption),
            Text);

    /// <summary>PageHeader, before each page.</summary>
    public static readonly ThriftShape PageHeader = new(
        Int, Int, Int, Int, Struct(Int, Int, Int, Int, Statistics), Empty, Struct(Int, Int, Flag), Struct(
            Int,
            Int,
            Int,
            Int,
            Int,
            Int,
            Flag,
            Statistics));

    private static ThriftType Struct(params ThriftType?[] fields) => new(ThriftKind.Struct, Fields: new ThriftShape(fields));

    private static ThriftType List(ThriftType element) => new(ThriftKind.List, element);
}
