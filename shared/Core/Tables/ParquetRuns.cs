using System.Buffers;
using System.Buffers.Binary;
using ZstdSharp;

namespace PocGrid.Tables;

/// <summary>
/// Writes a Parquet file a row group at a time from columns that are held as runs. Parquet.Net takes every value of every row; of a panel
/// in which nearly all is 0 this takes what is there (docs/decisions/0055). Pages are dictionary-encoded, flags plain, and compressed with
/// Zstandard. The bytes depend on the values and the metadata alone.
/// </summary>
/// <remarks>Apache Parquet, parquet.thrift 2.12, and Encodings.</remarks>
internal sealed class ParquetRuns : IDisposable
{
    private const int ZstandardLevel = 3;

    // Numbers of parquet.thrift.
    private const int Zstandard = 6;
    private const int PlainEncoding = 0;
    private const int RunLengthEncoding = 3;
    private const int DictionaryEncoding = 8;
    private const int DataPage = 0;
    private const int DictionaryPage = 2;
    private const int Utf8 = 0;

    private static readonly byte[] Magic = "PAR1"u8.ToArray();

    private readonly TableSchema _schema;
    private readonly Stream _stream;
    private readonly Compressor _compressor = new(ZstandardLevel);
    private readonly List<Group> _groups = [];
    private long _position;

    /// <param name="stream">Where to; stays open.</param>
    public ParquetRuns(TableSchema schema, Stream stream)
    {
        (_schema, _stream) = (schema, stream);
        Columns = [.. schema.Columns.Select(RunColumn.Of)];
        Write(Magic);
    }

    /// <summary>The columns of the row group that is being made, in the order of the schema.</summary>
    public IReadOnlyList<RunColumn> Columns { get; }

    /// <summary>Writes the rows that the columns hold as a row group, and empties them.</summary>
    /// <exception cref="InvalidOperationException">The columns differ in length.</exception>
    public void EndGroup()
    {
        if (Columns.FirstOrDefault(column => column.Rows != Columns[0].Rows) is { } other)
        {
            throw new InvalidOperationException($"Column '{other.Schema.Name}' has {other.Rows} rows, not {Columns[0].Rows}.");
        }

        _groups.Add(new Group(Columns[0].Rows, [.. Columns.Select(WriteChunk)]));
    }

    /// <summary>Writes the end of the file.</summary>
    /// <param name="metadata">Further entries for the file's metadata.</param>
    public void End(IReadOnlyDictionary<string, string>? metadata)
    {
        var footer = new ArrayBufferWriter<byte>();
        var writer = new ThriftWriter(footer);
        writer.Struct(() =>
        {
            writer.Int32(1, 1);
            writer.Structs(2, [null, .. _schema.Columns], column => WriteElement(writer, column));
            writer.Int64(3, _groups.Sum(group => (long)group.Rows));
            writer.Structs(4, _groups, group => WriteGroup(writer, group));
            writer.Structs(5, [.. ParquetMetadata.Of(_schema, metadata)], entry =>
            {
                writer.Text(1, entry.Key);
                writer.Text(2, entry.Value);
            });
            writer.Text(6, "PocGrid");
            writer.Structs(7, _schema.Columns, _ => writer.Struct(1, () => { }));
        });
        Write(footer.WrittenSpan);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.WrittenCount);
        Write(length);
        Write(Magic);
    }

    public void Dispose() => _compressor.Dispose();

    private Chunk WriteChunk(RunColumn column)
    {
        var start = _position;
        var whole = 0L;
        if (column.Different > 0)
        {
            var dictionary = new ArrayBufferWriter<byte>();
            column.WriteDictionary(dictionary);
            whole += WritePage(DictionaryPage, dictionary.WrittenSpan, writer => writer.Struct(7, () =>
            {
                writer.Int32(1, column.Different);
                writer.Int32(2, PlainEncoding);
            }));
        }

        var (data, values) = (_position, new ArrayBufferWriter<byte>());
        column.WritePage(values);
        whole += WritePage(DataPage, values.WrittenSpan, writer => writer.Struct(5, () =>
        {
            writer.Int32(1, column.Rows);
            writer.Int32(2, column.Different > 0 ? DictionaryEncoding : PlainEncoding);
            writer.Int32(3, RunLengthEncoding);
            writer.Int32(4, RunLengthEncoding);
        }));
        var chunk = new Chunk(
            column.Schema, column.Rows, column.Missing, column.Range, start, column.Different > 0, data, whole, _position - start);
        column.Clear();
        return chunk;
    }

    /// <summary>Answers how many bytes the page would have without compression.</summary>
    private long WritePage(int type, ReadOnlySpan<byte> content, Action<ThriftWriter> header)
    {
        var (before, compressed, length) = (_position, _compressor.Wrap(content).ToArray(), content.Length);
        var head = new ArrayBufferWriter<byte>();
        var writer = new ThriftWriter(head);
        writer.Struct(() =>
        {
            writer.Int32(1, type);
            writer.Int32(2, length);
            writer.Int32(3, compressed.Length);
            header(writer);
        });
        Write(head.WrittenSpan);
        Write(compressed);
        return _position - before - compressed.Length + length;
    }

    /// <param name="column">Null for the root, of which the columns are children.</param>
    private void WriteElement(ThriftWriter writer, ColumnSchema? column)
    {
        if (column is null)
        {
            writer.Text(4, "root");
            writer.Int32(5, _schema.Columns.Count);
            return;
        }

        writer.Int32(1, PhysicalType(column.Type));
        writer.Int32(3, column.Nullable ? 1 : 0);
        writer.Text(4, column.Name);
        if (column.Type == ColumnType.Text)
        {
            writer.Int32(6, Utf8);
            writer.Struct(10, () => writer.Struct(1, () => { }));
        }
    }

    private static void WriteGroup(ThriftWriter writer, Group group)
    {
        writer.Structs(1, group.Chunks, chunk =>
        {
            writer.Int64(2, chunk.Start);
            writer.Struct(3, () => WriteChunkMetadata(writer, chunk));
        });
        writer.Int64(2, group.Chunks.Sum(chunk => chunk.Whole));
        writer.Int64(3, group.Rows);
    }

    private static void WriteChunkMetadata(ThriftWriter writer, Chunk chunk)
    {
        writer.Int32(1, PhysicalType(chunk.Schema.Type));
        writer.Int32s(2, chunk.HasDictionary ? [PlainEncoding, RunLengthEncoding, DictionaryEncoding] : [PlainEncoding, RunLengthEncoding]);
        writer.Texts(3, chunk.Schema.Name);
        writer.Int32(4, Zstandard);
        writer.Int64(5, chunk.Rows);
        writer.Int64(6, chunk.Whole);
        writer.Int64(7, chunk.Compressed);
        writer.Int64(9, chunk.Data);
        if (chunk.HasDictionary)
        {
            writer.Int64(11, chunk.Start);
        }

        writer.Struct(12, () =>
        {
            writer.Int64(3, chunk.Missing);
            if (chunk.Range is var (least, greatest))
            {
                writer.Bytes(5, greatest);
                writer.Bytes(6, least);
            }
        });
    }

    private static int PhysicalType(ColumnType type) => type switch
    {
        ColumnType.Boolean => 0,
        ColumnType.Int32 => 1,
        ColumnType.Int64 => 2,
        ColumnType.Double => 5,
        _ => 6,
    };

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _position += bytes.Length;
    }

    /// <param name="Start">Where its first page is.</param>
    /// <param name="Data">Where its data page is.</param>
    /// <param name="Whole">Bytes without compression.</param>
    private sealed record Chunk(
        ColumnSchema Schema,
        int Rows,
        int Missing,
        (byte[] Least, byte[] Greatest)? Range,
        long Start,
        bool HasDictionary,
        long Data,
        long Whole,
        long Compressed);

    private sealed record Group(int Rows, IReadOnlyList<Chunk> Chunks);
}
