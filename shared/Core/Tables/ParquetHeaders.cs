using System.Buffers;
using System.Buffers.Binary;
using Parquet.Meta;

namespace PocGrid.Tables;

/// <summary>
/// Reads the footer of a Parquet file and the headers of its pages before Parquet.Net does, and holds them against what they must be and
/// against each other: a damaged one may claim thousands of millions of bytes or values, for which Parquet.Net would take time or memory.
/// </summary>
/// <remarks>Apache Parquet, File format. What is not a footer at all is left to Parquet.Net, which says so.</remarks>
internal static class ParquetHeaders
{
    private const int TailLength = 8;

    /// <summary>Bytes in which the header of a page lies; it may hold a text as smallest and largest value.</summary>
    private const int LongestHeader = 1 << 16;

    /// <summary>A page as it is once decompressed. Those that are written here hold a column of a row group, about a megabyte.</summary>
    private const int MostPageBytes = 1 << 28;

    // Fields of PageHeader, and of the headers in it.
    private const int UncompressedSize = 2;
    private const int CompressedSize = 3;
    private const int DataPage = 5;
    private const int DictionaryPage = 7;
    private const int SecondDataPage = 8;
    private const int Values = 1;

    /// <exception cref="TableException">The footer is not of its shape.</exception>
    public static void RequireFooter(Stream stream)
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
            new ThriftReader(footer, "its footer").Check(ParquetShapes.Footer);
        }
    }

    /// <summary>Walks the pages of a column in a row group; the stream is left somewhere.</summary>
    /// <param name="rows">Rows of the group, which are the values of the column, missing ones among them.</param>
    /// <exception cref="TableException">A header is not of its shape, or claims what cannot be.</exception>
    public static async Task RequirePagesAsync(Stream stream, ColumnChunk chunk, int rows, CancellationToken cancellation)
    {
        if (chunk.MetaData is not { } facts)
        {
            return;
        }

        var at = facts.DictionaryPageOffset is > 0 and var dictionary && dictionary < facts.DataPageOffset
            ? dictionary
            : facts.DataPageOffset;
        var name = $"column '{string.Join('.', facts.PathInSchema)}'";
        Require(
            at >= 0 && facts.TotalCompressedSize >= 0 && facts.TotalCompressedSize <= stream.Length - at,
            $"{name} is longer than the file");
        Require(facts.NumValues == rows, $"{name} has {facts.NumValues} values in a group of {rows} rows");
        var end = at + facts.TotalCompressedSize;
        var values = 0L;
        while (at < end)
        {
            var (header, length) = await ReadHeaderAsync(stream, at, end, name, cancellation);
            at += length;

            var compressed = header.Integer(CompressedSize) ?? -1;
            Require(compressed >= 0 && compressed <= end - at, $"a page of {name} claims {compressed} of {end - at} bytes");
            var whole = header.Integer(UncompressedSize) ?? -1;
            Require(whole is >= 0 and <= MostPageBytes, $"a page of {name} claims {whole} bytes, of at most {MostPageBytes}");
            var words = header.Struct(DictionaryPage)?.Integer(Values) ?? 0;
            Require(words >= 0 && words <= rows, $"the dictionary of {name} claims {words} values for {rows} rows");
            values += (header.Struct(DataPage) ?? header.Struct(SecondDataPage))?.Integer(Values) ?? 0;
            at += compressed;
        }

        Require(values == rows, $"the pages of {name} claim {values} values for {rows} rows");
    }

    private static async Task<(ThriftStruct Header, int Length)> ReadHeaderAsync(
        Stream stream, long at, long end, string name, CancellationToken cancellation)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(LongestHeader);
        try
        {
            var part = bytes.AsMemory(0, (int)Math.Min(LongestHeader, end - at));
            stream.Position = at;
            await stream.ReadExactlyAsync(part, cancellation);
            var reader = new ThriftReader(part, $"the header of a page of {name}");
            return (reader.Read(ParquetShapes.PageHeader), reader.Position);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new TableException(
                $"The file is not Parquet that can be read: {otherwise}. It may be damaged; get it or build it again.");
        }
    }
}
