using PocGrid.Estimation;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Results.Models;
using PocGrid.Results.Streaming;
using PocGrid.Sources;
using PocGrid.Tables;
using PocGrid.Tests.Estimation;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Results.Streaming;

public sealed class StreamedFrameTests : IDisposable
{
    private static readonly ModelSpec Spec = ModelSpec.Of(
        new PanelOptions(),
        new ModelOptions { Controls = ["mountain_share", "population", "rainfall_mm"] });

    private readonly ScratchFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Streamed_panels_give_the_bits_the_account_and_the_terms_of_panels_in_memory()
    {
        var lake = new FolderLake(_folder.Path);
        (string Country, Table Panel)[] panels =
        [
            ("CAF", Panel("CAF", ParquetTables.RowGroupRows + 5_000, 1)),
            ("MLI", Panel("MLI", 40, 2, complete: false)),
            ("SSD", Panel("SSD", 6_000, 3)),
        ];
        PanelFile[] files = [.. panels.Select(p => File(lake, p.Country))];
        foreach (var (country, panel) in panels)
        {
            await lake.WriteTableAsync($"{country}.parquet", panel, cancellation: Stop);
        }

        var inMemory = Frame.Of(Spec, panels, new PanelOptions());
        var expected = Logit.Fit(inMemory.Rows!.Design, inMemory.Rows.Outcome, inMemory.Rows.Keys.Cells);

        using (var scratch = new ScratchFile(_folder.Path))
        {
            var streamed = await StreamedFrame.ReadAsync(files, Spec, ("pooled", "r1"), scratch, new UnitMonths(), cancellation: Stop);
            var rows = streamed.Rows!;

            Assert.Equal(inMemory.Account("pooled", "r1"), streamed.Account);
            Assert.Equal(["rainfall_100mm"], streamed.LeftOut);
            Assert.Equal(inMemory.LeftOut, streamed.LeftOut);
            Assert.Equal(inMemory.Rows.Outcome, rows.Outcome);
            Assert.Equal(inMemory.Rows.Keys.Cells, rows.Clusters);
            Assert.Equal(inMemory.Rows.Design.CoefficientNames, rows.Design.CoefficientNames);
            Assert.IsType<FittedModel>(expected);
            Assert.Equal(FitBits.Of(expected), FitBits.Of(Logit.Fit(rows.Design, rows.Outcome, rows.Clusters)));
        }

        Assert.Empty(Directory.GetFiles(_folder.Path, "*.scratch"));
    }

    [Fact]
    public async Task Without_a_complete_row_there_are_no_rows()
    {
        var lake = new FolderLake(_folder.Path);
        await lake.WriteTableAsync("CAF.parquet", Panel("CAF", 40, 1, complete: false), cancellation: Stop);
        using var scratch = new ScratchFile(_folder.Path);

        var streamed =
            await StreamedFrame.ReadAsync([File(lake, "CAF")], Spec, ("CAF", "r1"), scratch, new UnitMonths(), cancellation: Stop);

        Assert.Null(streamed.Rows);
        Assert.Equal(40, streamed.Account.Where(row => row.Reason == "missing: ln1p_nonstate_deaths_6m").Sum(row => row.Rows));
    }

    [Fact]
    public async Task Missing_panel_is_named()
    {
        using var scratch = new ScratchFile(_folder.Path);

        var error = await Assert.ThrowsAnyAsync<LakeException>(() =>
            StreamedFrame.ReadAsync(
                [File(new FolderLake(_folder.Path), "none")], Spec, ("CAF", "r1"), scratch, new UnitMonths(), cancellation: Stop));

        Assert.Contains("none.parquet", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Panel_that_is_no_table_is_named()
    {
        var lake = new FolderLake(_folder.Path);
        await lake.WriteBytesAsync("CAF.parquet", "gid,month_id"u8.ToArray(), Stop);
        using var scratch = new ScratchFile(_folder.Path);

        var error = await Assert.ThrowsAsync<SourceException>(
            () => StreamedFrame.ReadAsync([File(lake, "CAF")], Spec, ("CAF", "r1"), scratch, new UnitMonths(), cancellation: Stop));

        Assert.Contains("CAF.parquet: It cannot be read as a panel", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_memory_decides()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

        Assert.False(StreamedFrame.IsNeeded(memory / 2 / 8 / 15, 15));
        Assert.True(StreamedFrame.IsNeeded((memory / 2 / 8 / 15) + 1, 15));
    }

    private static PanelFile File(FolderLake lake, string country) =>
        new($"{country}.parquet", stop => lake.OpenReadAsync($"{country}.parquet", stop));

    private static Table Panel(string country, int rows, int seed, bool complete = true)
    {
        var random = new Random(seed);
        ColumnValues[] columns =
        [
            Make("gid", row => row / 60),
            Make("month_id", row => 400 + (row % 60)),
            Make("country", _ => country),
            Make("missions", _ => "MINUSCA"),
            Make("latitude", _ => 6.25),
            Make("longitude", _ => 20.75),
            Make("is_map_month", _ => true),
            Make("interval_months", _ => 1),
            Make("enhanced", _ => random.NextDouble() < 0.02),
            Make("troops_lag", _ => Math.Floor(100 * random.NextDouble())),
            Make("troop_presence_lag", _ => random.NextDouble() < 0.3),
            Make("months_since_enhancement", row => row % 60),
            Make("nonstate_deaths_6m", _ => complete && random.NextDouble() < 0.99 ? Math.Floor(20 * random.NextDouble()) : double.NaN),
            Make("state_deaths_6m", _ => Math.Floor(10 * random.NextDouble())),
            Make("neighbour_nonstate_deaths_6m", _ => Math.Floor(30 * random.NextDouble())),
            Make("neighbour_state_deaths_6m", _ => Math.Floor(30 * random.NextDouble())),
            Make("mountain_share", _ => random.NextDouble()),
            Make("population", row => row < rows - 10 ? 1000 * random.NextDouble() : double.NaN),
            Make("rainfall_mm", _ => double.NaN),
        ];
        return new Table(new TableSchema("panel", "", [.. columns.Select(column => column.Schema)]), columns);

        ColumnValues Make<T>(string name, Func<int, T> value)
        {
            var schema = PanelSchema.Panel.Columns[PanelSchema.Panel.IndexOf(name)];
            T[] values = [.. Enumerable.Range(0, rows).Select(value)];
            return values switch
            {
                double[] doubles => ColumnValues.Of(schema, doubles),
                int[] integers => ColumnValues.Of(schema, integers),
                string[] texts => ColumnValues.Of(schema, texts),
                _ => ColumnValues.Of(schema, (bool[])(object)values),
            };
        }
    }
}
