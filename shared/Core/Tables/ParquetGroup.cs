using Parquet;
using Parquet.Schema;

namespace PocGrid.Tables;

/// <summary>A row group of an open Parquet file.</summary>
internal sealed class ParquetGroup(Stream stream, ParquetRowGroupReader reader)
{
    /// <summary>Eight times what is written: a damaged file may claim thousands of millions, for which memory would be taken.</summary>
    private const int MostRows = 8 * ParquetTables.RowGroupRows;

    /// <exception cref="TableException">It claims more than can be.</exception>
    public int Rows => reader.RowCount is >= 0 and <= MostRows and var rows
        ? (int)rows
        : throw new TableException($"A row group of the file has {reader.RowCount} rows; there may be 0 to {MostRows}.");

    /// <summary>Least and greatest value of a column of 32 bit integers; null where they are not told.</summary>
    public Int32Range? RangeOf(DataField field) =>
        reader.GetMetadata(field)?.MetaData is not null
        && reader.GetStatistics(field) is { MinValue: int least, MaxValue: int greatest }
            ? new Int32Range(least, greatest)
            : null;

    /// <summary>Reads a column's values, packed at the start of <paramref name="into"/>.</summary>
    /// <param name="levels">Takes 0 for each row that has no value, where some may have none.</param>
    /// <exception cref="TableException">The column's pages claim what cannot be.</exception>
    public async Task ReadAsync<T>(DataField field, Memory<T> into, Memory<int>? levels, CancellationToken cancellation)
        where T : struct
    {
        if (reader.GetMetadata(field) is { } chunk)
        {
            await ParquetHeaders.RequirePagesAsync(stream, chunk, Rows, cancellation);
        }

        await reader.ReadRawAsync(field, into, levels, null, cancellation);
    }
}
