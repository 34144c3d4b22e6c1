using Parquet;
using Parquet.Schema;
using PocGrid.Lake;
using PocGrid.Tables;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Tables;

/// <summary>A file that is not what was expected is an error that says how.</summary>
public sealed class ParquetSchemaTests : IDisposable
{
    private const string Path = "tables/sample.parquet";
    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_table_goes_through_a_lake()
    {
        var lake = await LakeWithSampleAsync();
        TableAssert.Equal(Samples.Small(), await lake.ReadTableAsync(Path, Samples.Schema, cancellation: Stop));
    }

    [Fact]
    public async Task A_column_that_is_not_there_is_named()
    {
        ColumnSchema[] more = [.. Samples.Schema.Columns, new("troops", ColumnType.Int32, "")];
        await FailsAsync(
            Samples.Schema with { Columns = more },
            columns: null,
            "The file has no column 'troops'; it has gid, event_id, deaths,");
        await FailsAsync(expected: null, ["troops"], "The file has no column 'troops'");
    }

    [Fact]
    public async Task A_column_too_many_is_named()
        => await FailsAsync(
            Samples.Schema with { Columns = [.. Samples.Schema.Columns.SkipLast(1)] },
            columns: null,
            "has a column 'country' that table 'sample' does not have");

    [Fact]
    public async Task A_column_of_another_type_is_named()
        => await FailsAsync(
            Samples.Schema with
            {
                Columns = [.. Samples.Schema.Columns
                .Select(c => c.Name == "gid" ? c with { Type = ColumnType.Int64 } : c)]
            },
            columns: null,
            "Column 'gid' of table 'sample' should hold Int64, but holds Int32");

    [Fact]
    public async Task A_missing_value_where_none_may_be_is_named()
        => await FailsAsync(
            Samples.Schema with { Columns = [.. Samples.Schema.Columns.Select(c => c with { Nullable = false })] },
            columns: null,
            "Column 'deaths' may not be missing, but is in row 1");

    [Fact]
    public async Task A_file_that_is_not_Parquet_is_named()
    {
        var lake = new FolderLake(_scratch.Path);
        foreach (var length in new[] { 0, 5, 4000 })
        {
            await lake.WriteAsync(Path, (stream, stop) => stream.WriteAsync(new byte[length], stop).AsTask(), Stop);
            var error = await Assert.ThrowsAsync<LakeException>(() => lake.ReadTableAsync(Path, cancellation: Stop));
            Assert.Contains($"Could not read the table '{Path}'", error.Message, StringComparison.Ordinal);
            Assert.Contains("not Parquet", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_damaged_file_is_an_error_of_the_lake()
    {
        var whole = new MemoryStream();
        await ParquetTables.WriteAsync(Samples.Large(2000), whole, cancellation: Stop);
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            try
            {
                await ParquetTables.ReadAsync(new MemoryStream(bytes), Samples.Schema, cancellation: Stop);
            }
            catch (TableException)
            {
            }
        }
    }

    [Fact]
    public async Task Nullable_columns_of_other_programs_may_fill_required_ones_and_NaN_is_missing()
    {
        DataField[] fields = [new DataField<int>("n", true), new DataField<double>("x")];
        var stream = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, cancellationToken: Stop))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<int>(fields[0], new int?[] { 1, 2 }, null, null, Stop);
            await group.WriteAsync<double>(fields[1], new[] { double.NaN, 2 }, null, null, Stop);
        }

        var table = await ParquetTables.ReadAsync(
            stream,
            new("t", "", [new("n", ColumnType.Int32, ""), new("x", ColumnType.Double, "", true)]),
            cancellation: Stop);
        Assert.Equal([1, 2], table.Int32s("n"));
        Assert.Equal([null, 2.0], [table["x"][0], table["x"][1]]);
        await Assert.ThrowsAsync<TableException>(() => ParquetTables.ReadAsync(stream, cancellation: Stop));
    }

    [Fact]
    public async Task A_type_that_tables_do_not_have_is_named()
    {
        var field = new DataField<float>("precipitation");
        var stream = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(field), stream, cancellationToken: Stop))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<float>(field, new float[1], null, null, Stop);
        }

        var error = await Assert.ThrowsAsync<TableException>(() => ParquetTables.ReadSchemaAsync(stream, Stop));
        Assert.Contains("'precipitation' of the file holds Single", error.Message, StringComparison.Ordinal);
    }

    private async Task<FolderLake> LakeWithSampleAsync()
    {
        var lake = new FolderLake(_scratch.Path);
        await lake.WriteTableAsync(Path, Samples.Small(), cancellation: Stop);
        return lake;
    }

    private async Task FailsAsync(TableSchema? expected, IReadOnlyList<string>? columns, string message)
    {
        var lake = await LakeWithSampleAsync();
        var error = await Assert.ThrowsAsync<LakeException>(() => lake.ReadTableAsync(Path, expected, columns, cancellation: Stop));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(lake.Location, error.Message, StringComparison.Ordinal);
    }
}
