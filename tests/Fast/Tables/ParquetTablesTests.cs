using System.Globalization;
using CsCheck;
using PocGrid.Lake;
using PocGrid.Tables;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Tables;

public sealed class ParquetTablesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Random_tables_come_back_as_they_were_in_three_readers()
        => await TableGen.Tables(mostRows: 60).SampleAsync(AssertRoundTripAsync, iter: 300, threads: 1);

    [Fact]
    public async Task A_table_without_rows_keeps_its_schema()
        => await AssertRoundTripAsync(new TableBuilder(Samples.Schema).Build());

    [Fact]
    public async Task A_table_of_several_row_groups_comes_back()
    {
        var table = Samples.Large(ParquetTables.RowGroupRows * 2 + 17);
        await AssertRoundTripAsync(table);
    }

    [Fact]
    public async Task A_row_group_may_be_all_missing()
    {
        var schema = new TableSchema(
            "gaps",
            "",
            [new("x", ColumnType.Double, "", true), new("t", ColumnType.Text, "", true), new("n", ColumnType.Int32, "", true)]);
        var rows = ParquetTables.RowGroupRows + 3;
        var late = Enumerable.Range(0, rows).Select(i => i >= ParquetTables.RowGroupRows).ToArray();
        await AssertRoundTripAsync(new Table(schema,
        [
            ColumnValues.Of(schema.Columns[0], Array.ConvertAll(late, there => there ? 1.5 : double.NaN)),
            ColumnValues.Of(schema.Columns[1], Array.ConvertAll(late, there => there ? "late" : null)),
            ColumnValues.Of(schema.Columns[2], Array.ConvertAll(late, there => there ? 7 : 0), Array.ConvertAll(late, there => !there)),
        ]));
    }

    [Fact]
    public async Task The_same_table_gives_the_same_bytes()
    {
        var table = Samples.Large(200_000);
        var digest = await DigestAsync(table);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Assert.Equal(digest, await DigestAsync(table));
            Assert.All(
                await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => DigestAsync(table), Stop))),
                other => Assert.Equal(digest, other));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Some_rows_are_those_of_the_whole_table_in_any_order()
    {
        var table = Samples.Large((2 * ParquetTables.RowGroupRows) + 17);
        using var file = new MemoryStream();
        await ParquetTables.WriteAsync(table, file, cancellation: Stop);
        int[] last = [table.RowCount - 1, 0, ParquetTables.RowGroupRows, table.RowCount - 1];
        foreach (var rows in (int[][])[[], [5], [ParquetTables.RowGroupRows + 3, ParquetTables.RowGroupRows + 1], last])
        {
            file.Position = 0;
            var picked = await ParquetTables.ReadRowsAsync(file, rows, cancellation: Stop);
            TableAssert.Equal(new Table(table.Schema, [.. table.Columns.Select(column => column.Pick(column.Schema, rows))]), picked);
        }
    }

    [Fact]
    public async Task Row_groups_without_a_row_that_is_asked_for_are_not_read()
    {
        var table = Samples.Large(2 * ParquetTables.RowGroupRows);
        using var file = new MemoryStream();
        await ParquetTables.WriteAsync(table, file, cancellation: Stop);
        var bytes = file.GetBuffer();
        bytes.AsSpan((int)(file.Length / 4), (int)(file.Length / 8)).Clear();

        file.Position = 0;
        var last = await ParquetTables.ReadRowsAsync(file, [table.RowCount - 1], cancellation: Stop);

        Assert.All(table.Columns, column => TableAssert.EqualValue(column, table.RowCount - 1, last[column.Schema.Name][0]));
        file.Position = 0;
        await Assert.ThrowsAsync<TableException>(() => ParquetTables.ReadRowsAsync(file, [0], cancellation: Stop));
    }

    [Fact]
    public async Task Row_groups_tell_their_rows_and_ranges_and_are_read_alone()
    {
        const int Rows = ParquetTables.RowGroupRows;
        var table = Samples.Large((2 * Rows) + 5);
        using var stream = await WriteAsync(table, new Dictionary<string, string> { ["source"] = "GED 25.1" });

        var facts = await ParquetTables.ReadFactsAsync(stream, Stop);

        Assert.Equal(Samples.Schema.Columns, facts.Schema.Columns);
        Assert.Equal("GED 25.1", Assert.Single(facts.Metadata).Value);
        Assert.Equal([Rows, Rows, 5], facts.Groups.Select(group => group.Rows));
        Assert.Equal(table.RowCount, facts.RowCount);
        var gids = table.Int32s("gid");
        Assert.Equal(
            [(gids[0], gids[Rows - 1]), (gids[Rows], gids[(2 * Rows) - 1]), (gids[2 * Rows], gids[^1])],
            facts.Groups.Select(group => (group.Ranges["gid"].Least, group.Ranges["gid"].Greatest)));
        Assert.Equal(["deaths", "gid"], facts.Groups[0].Ranges.Keys.Order());
        var read = await ParquetTables.ReadGroupsAsync(stream, [0, 2], ["gid"], Stop);
        Assert.Equal([.. gids[..Rows], .. gids[(2 * Rows)..]], read.Int32s("gid"));
    }

    [Fact]
    public async Task Columns_are_read_in_the_order_asked_for()
    {
        var table = Samples.Small();
        using var stream = await WriteAsync(table);
        var read = await ParquetTables.ReadAsync(stream, Samples.Schema, ["deaths", "gid"], Stop);
        Assert.Equal(["deaths", "gid"], read.Schema.Columns.Select(c => c.Name));
        Assert.Equal(table.Int32s("gid"), read.Int32s("gid"));
        read = await ParquetTables.ReadAsync(stream, columns: ["country"], cancellation: Stop);
        Assert.Equal(table.Texts("country"), read.Texts("country"));
    }

    [Fact]
    public async Task Metadata_and_schema_come_back_and_other_readers_see_them()
    {
        using var stream = await WriteAsync(
            Samples.Small(),
            new Dictionary<string, string> { ["source"] = "GED 25.1 – données", ["a"] = "1" });
        var metadata = await ParquetTables.ReadMetadataAsync(stream, Stop);
        Assert.Equal([("a", "1"), ("source", "GED 25.1 – données")], metadata.Select(e => (e.Key, e.Value)).Order());
        var schema = await ParquetTables.ReadSchemaAsync(stream, Stop);
        Assert.Equal((Samples.Schema.Name, Samples.Schema.Description), (schema.Name, schema.Description));
        Assert.Equal(Samples.Schema.Columns, schema.Columns);
        using var independent = new ParquetSharp.ParquetFileReader(stream, leaveOpen: true);
        Assert.Equal("GED 25.1 – données", independent.FileMetaData.KeyValueMetadata["source"]);
    }

    [Fact]
    public async Task Metadata_may_not_pose_as_the_schema()
        => await Assert.ThrowsAsync<ArgumentException>(
            () => WriteAsync(Samples.Small(), new Dictionary<string, string> { ["pocgrid.schema"] = "{}" }));

    [Fact]
    public async Task A_filter_finds_its_rows_in_other_readers()
    {
        using var scratch = new ScratchFolder();
        string[] texts = ["a", "Z", "é", "i", "I", "ı", "𝄞", "", "zz", "a-b", "ab", "日本"];
        var schema = new TableSchema("texts", "", [new("t", ColumnType.Text, ""), new("n", ColumnType.Int64, "")]);
        var table = new TableBuilder(schema);
        Array.ForEach(texts, text => table.Add(text, (long)text.Length - 1));
        var file = Path.Combine(scratch.Path, "texts.parquet");
        await WriteToAsync(table.Build(), file);
        foreach (var text in texts)
        {
            Assert.Equal(1L, IndependentReaders.QueryDuckDB($"select count(*) from {{file}} where t = '{text}'", file));
        }

        Assert.Equal(1L, IndependentReaders.QueryDuckDB("select count(*) from {file} where n < 0", file));
        Assert.Equal("𝄞", IndependentReaders.QueryDuckDB("select max(t) from {file}", file));
    }

    [Fact]
    public async Task Sorted_keys_are_stored_compactly()
    {
        var schema = new TableSchema("keys", "", [new("gid", ColumnType.Int32, ""), new("row_id", ColumnType.Int64, "")]);
        var rows = Enumerable.Range(0, 100_000).ToArray();
        using var stream = await WriteAsync(new Table(schema,
            [ColumnValues.Of(schema.Columns[0], Array.ConvertAll(rows, i => 120_000 + i / 132)), ColumnValues.Of(
                schema.Columns[1],
                Array.ConvertAll(rows, i => (long)i))]));
        Assert.InRange(stream.Length, 1, 10_000);
    }

    private static async Task AssertRoundTripAsync(Table table)
    {
        using var scratch = new ScratchFolder();
        var file = Path.Combine(scratch.Path, "table.parquet");
        await WriteToAsync(table, file);
        await using (var stream = File.OpenRead(file))
        {
            TableAssert.Equal(table, await ParquetTables.ReadAsync(stream, cancellation: Stop));
            TableAssert.Equal(table, await ParquetTables.ReadAsync(stream, table.Schema, cancellation: Stop));
        }

        IndependentReaders.AssertReads(table, file);
    }

    private static async Task WriteToAsync(Table table, string file)
    {
        await using var stream = File.Create(file);
        await ParquetTables.WriteAsync(table, stream, cancellation: Stop);
    }

    private static async Task<MemoryStream> WriteAsync(Table table, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var stream = new MemoryStream();
        await ParquetTables.WriteAsync(table, stream, metadata, Stop);
        stream.Position = 0;
        return stream;
    }

    private static async Task<string> DigestAsync(Table table)
    {
        using var stream = await WriteAsync(table, new Dictionary<string, string> { ["i"] = "1", ["I"] = "2", ["ı"] = "3" });
        return await ContentDigest.OfStreamAsync(stream, Stop);
    }
}
