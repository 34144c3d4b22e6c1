using PocGrid.Api.Querying;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Tables;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Tables;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>Tables whose columns are kept in memory.</summary>
public sealed class KeptTablesTests : IDisposable
{
    private static readonly string[] Columns = [.. Samples.Schema.Columns.Select(column => column.Name)];

    private readonly ScratchFolder _scratch = new();
    private readonly WatchedLake _lake;

    public KeptTablesTests() => _lake = new WatchedLake(new FolderLake(_scratch.Path));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Column_is_read_once_however_many_ask_at_once()
    {
        var file = await WriteAsync("a.parquet", Samples.Large(20_000));
        using var tables = new KeptTables(_lake);
        var opened = await tables.OpenAsync(file, Stop);
        var before = _lake.ReadsOf(file.Path);

        var read = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => opened.ReadAsync(Stop), Stop)));

        Assert.Equal(before + 1, _lake.ReadsOf(file.Path));
        Assert.All(read, table => Assert.Same(read[0].Columns[0], table.Columns[0]));
        TableAssert.Equal(Samples.Large(20_000), await (await tables.OpenAsync(file, Stop)).ReadAsync(Stop));
        Assert.Equal(before + 1, _lake.ReadsOf(file.Path));
    }

    [Fact]
    public async Task Only_the_columns_that_are_asked_for_are_kept()
    {
        var file = await WriteAsync("a.parquet", Samples.Large(20_000));
        using var tables = new KeptTables(_lake);
        var opened = await tables.OpenAsync(file, Stop);
        var facts = tables.Kept;

        await opened.ReadRowsAsync([5], ["gid"], Stop);

        Assert.InRange(tables.Kept - facts, 20_000 * sizeof(int), 20_000 * sizeof(int) + 2_000);
    }

    [Fact]
    public async Task No_more_is_kept_than_the_bound_and_every_answer_is_right()
    {
        const long Capacity = 2_000_000;
        using var tables = new KeptTables(_lake, Capacity);
        var files = new List<(ManifestFile File, Table Table)>();
        for (var i = 1; i <= 6; i++)
        {
            var table = Samples.Large(9_000 + i);
            files.Add((await WriteAsync($"{i}.parquet", table), table));
        }

        for (var time = 0; time < 3; time++)
        {
            foreach (var (file, table) in files)
            {
                var opened = await tables.OpenAsync(file, Stop);
                Assert.True(tables.Keeps(opened.Facts));
                var read = await opened.ReadRowsAsync([table.RowCount - 1, 0, 17], Columns, Stop);
                Assert.All(table.Columns, column => TableAssert.EqualValue(column, table.RowCount - 1, read[column.Schema.Name][0]));
                Assert.InRange(tables.Kept, 1, Capacity);
            }
        }
    }

    [Fact]
    public async Task Table_whose_file_was_replaced_or_removed_is_not_used()
    {
        var file = await WriteAsync("a.parquet", Samples.Large(1_000));
        using var tables = new KeptTables(_lake);
        await (await tables.OpenAsync(file, Stop)).ReadAsync(Stop);

        var other = await WriteAsync("a.parquet", Samples.Large(1_001));
        await Assert.ThrowsAsync<DamagedFileException>(() => tables.OpenAsync(file, Stop));
        TableAssert.Equal(Samples.Large(1_001), await (await tables.OpenAsync(other, Stop)).ReadAsync(Stop));

        await _lake.DeleteAsync(file.Path, Stop);
        await Assert.ThrowsAsync<LakeFileNotFoundException>(() => tables.OpenAsync(other, Stop));
    }

    /// <summary>Row groups whose numbers lie elsewhere are passed over; the rows are numbered as in the whole table.</summary>
    [Theory]
    [InlineData(120_000)]
    [InlineData(120_992)]
    [InlineData(121_100)]
    [InlineData(121_985)]
    [InlineData(121_986)]
    [InlineData(7)]
    public async Task Rows_of_a_table_that_is_too_large_to_keep_are_those_of_the_whole(int gid)
    {
        var table = Samples.Large((2 * ParquetTables.RowGroupRows) + 50);
        var file = await WriteAsync("large.parquet", table);
        using var tables = new KeptTables(_lake, capacity: 100_000);
        var opened = await tables.OpenAsync(file, Stop);
        Assert.False(tables.Keeps(opened.Facts));

        var query = new RowQuery([RowFilter.Of("gid", gid)], Columns, [new SortKey("event_id", true)], Limit: 20, Start: 3, "rows");
        var page = await opened.FindAsync(query, Stop);
        var read = await opened.ReadRowsAsync(page.Rows, Columns, Stop);

        var (gids, ids) = (table.Int32s("gid"), ((ColumnValues<long>)table["event_id"]).Values);
        int[] all = [.. Enumerable.Range(0, table.RowCount).Where(row => gids[row] == gid).OrderByDescending(row => ids[row])];
        Assert.Equal(all.Length, page.Total);
        Assert.Equal(all.Skip(3).Take(20), page.Rows);
        Assert.Equal(page.Rows.Select(row => ids[row]), ((ColumnValues<long>)read["event_id"]).Values);
        Assert.InRange(tables.Kept, 0, 100_000);
    }

    private async Task<ManifestFile> WriteAsync(string path, Table table)
    {
        var written = await _lake.WriteTableAsync(path, table, cancellation: Stop);
        return new ManifestFile(
            path,
            written.Length,
            ContentDigest.OfBytes(await _lake.ReadBytesAsync(path, Stop)),
            table.Schema.Name,
            table.RowCount);
    }
}
