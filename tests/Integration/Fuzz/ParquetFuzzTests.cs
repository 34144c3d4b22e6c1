using PocGrid.Tables;
using PocGrid.Tests.Tables;
using Xunit;

namespace PocGrid.Tests.Fuzz;

/// <summary>Damaged Parquet is read or is a <see cref="TableException"/>, in bounded time and memory.</summary>
public sealed class ParquetFuzzTests
{
    public const string Reader = "parquet";

    [Fact]
    public async Task Damaged_table_is_read_or_refused()
    {
        byte[][] seeds = [await BytesAsync(Samples.Small()), await BytesAsync(Samples
            .Large(300)), await BytesAsync(new TableBuilder(Samples.Schema).Build())];
        FuzzRun.Run(Reader, few: 300, share: 0.1, mutator =>
        {
            var input = mutator.Damage(seeds[mutator.Next(seeds.Length)]);
            return (input, () => Read(input));
        });
    }

    /// <summary>Reads it in every way in which the lake does.</summary>
    internal static FuzzResult Read(byte[] bytes)
    {
        Func<Stream, Task>[] ways =
        [
            stream => ParquetTables.ReadAsync(stream),
            stream => ParquetTables.ReadAsync(stream, Samples.Schema),
            stream => ParquetTables.ReadGroupRowsAsync(stream),
            stream => ParquetTables.ReadGroupAsync(stream, 0, ["gid"]),
            stream => ParquetTables.ReadSchemaAsync(stream),
            stream => ParquetTables.ReadMetadataAsync(stream),
        ];
        return Array.TrueForAll(ways, way => IsRead(way, bytes)) ? FuzzResult.Read : FuzzResult.Refused;
    }

    private static bool IsRead(Func<Stream, Task> way, byte[] bytes)
    {
        try
        {
            way(new MemoryStream(bytes, writable: false)).GetAwaiter().GetResult();
            return true;
        }
        catch (TableException)
        {
            return false;
        }
    }

    private static async Task<byte[]> BytesAsync(Table table)
    {
        using var stream = new MemoryStream();
        await ParquetTables.WriteAsync(table, stream);
        return stream.ToArray();
    }
}
