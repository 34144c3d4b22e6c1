using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Releases.Changes;
using PocGrid.Tables;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Releases.Changes;

/// <summary>Releases that other code made: what they lack is not compared, and the summary says so.</summary>
public sealed class OlderReleaseTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Columns_that_one_lacks_are_no_differences()
    {
        await (await Whole(new GivenRelease(Lake, "a") { Lacks = ["where_prec", "bases", "reason", "std_error"] }, deaths: 4)).ExistAsync();
        await (await Whole(new GivenRelease(Lake, "b"), deaths: 4)).ExistAsync();

        var summary = await Lake.CompareAsync("a", "b");

        Assert.Equal(
            [
                new("column where_prec of events", "Release a has no such column."),
                new("column bases of panel", "Release a has no such column."),
                new("column reason of fit_summary", "Release a has no such column."),
                new("column std_error of coefficients", "Release a has no such column."),
            ],
            summary.NotComparable);
        Assert.Equal(new EventChangeCounts(0, 0, 0, 0, 0), summary.Events);
        Assert.Equal(new CellChangeCounts(0, 0, 0, 0), summary.Cells);
        Assert.Equal(new ResultChangeCounts(0, 0, 0, null), summary.Results);
    }

    [Fact]
    public async Task Columns_that_both_have_are_compared_all_the_same()
    {
        await (await Whole(new GivenRelease(Lake, "a") { Lacks = ["where_prec", "bases"] }, deaths: 4)).ExistAsync();
        await (await Whole(new GivenRelease(Lake, "b"), deaths: 6)).ExistAsync();

        var summary = await Lake.CompareAsync("a", "b");

        Assert.Equal(new EventChangeCounts(0, 1, 0, 2, 0), summary.Events);
        Assert.Equal([[4, 6, null, 1]], await Lake.RowsAsync(
            summary,
            "event_changes",
            "deaths_best_before",
            "deaths_best_after",
            "where_prec_before",
            "where_prec_after"));
        Assert.Equal(
            [[4, 6, null, 0]],
            await Lake.RowsAsync(summary, "cell_changes", "nonstate_deaths_before", "nonstate_deaths_after", "bases_before",
            "bases_after"));
    }

    [Fact]
    public async Task Deaths_of_placed_events_are_not_counted_where_it_is_not_known_which_are()
    {
        await (await Whole(new GivenRelease(Lake, "a") { Lacks = ["excluded"] }, deaths: 4)).ExistAsync();
        await (await Whole(new GivenRelease(Lake, "b"), deaths: 6)).ExistAsync();

        Assert.Equal(new EventChangeCounts(0, 1, 0), (await Lake.CompareAsync("a", "b")).Events);
    }

    [Fact]
    public async Task Tables_that_one_lacks_are_empty_and_without_counts()
    {
        await new GivenRelease(Lake, "a").ExistAsync();
        await (await Whole(new GivenRelease(Lake, "b"), deaths: 4)).ExistAsync();

        var summary = await Lake.CompareAsync("a", "b");

        Assert.Equal(
            ["table events", "table panel", "table fit_summary", "table coefficients"],
            summary.NotComparable.Select(note => note.What));
        Assert.Equal((null, null, null), (summary.Events, summary.Cells, summary.Results));
        Assert.All(summary.Files.Where(file => file.Table != "source_changes"), file => Assert.Equal(0, file.Rows));
    }

    [Fact]
    public async Task File_that_is_gone_is_not_compared()
    {
        await (await Whole(new GivenRelease(Lake, "a"), deaths: 4)).ExistAsync();
        await (await Whole(new GivenRelease(Lake, "b"), deaths: 6)).ExistAsync();
        var path = (await new ReleaseStore(Lake).ManifestAsync("a", Stop)).Files.Single(file => file.Table == "events").Path;
        await Lake.DeleteAsync(path, Stop);

        var summary = await Lake.CompareAsync("a", "b");

        Assert.Equal([new(path, "Release a no longer has this file.")], summary.NotComparable);
        Assert.Null(summary.Events);
        Assert.Equal(new CellChangeCounts(1, 1, 0, 0), summary.Cells);
    }

    [Fact]
    public async Task Column_of_another_type_is_not_compared()
    {
        var path = $"panels/release=a/country=CAF/part-000.parquet";
        await (await Whole(new GivenRelease(Lake, "a"), deaths: 4)).ExistAsync();
        await (await Whole(new GivenRelease(Lake, "b"), deaths: 6)).ExistAsync();
        var panel = await Lake.ReadTableAsync(path,
            columns: ["gid", "month_id", "nonstate_events", "state_events", "state_deaths", "troops", "troops_unknown", "bases",
            "presence", "troop_presence", "enhanced"], cancellation: Stop);
        var deaths = new ColumnSchema("nonstate_deaths", ColumnType.Double, "", Unit: "persons");
        await Lake.WriteTableAsync(
            path,
            new Table(panel.Schema with { Columns = [.. panel.Schema.Columns, deaths] },
            [.. panel.Columns, ColumnValues.Of(deaths, [4.0])]),
            cancellation: Stop);
        var manifest = await new ReleaseStore(Lake).ManifestAsync("a", Stop);
        var (length, digest) = ((await Lake.FindAsync(path, Stop))!.Length, await Lake.DigestAsync(path, Stop));
        await Lake.WriteJsonAsync(
            LakeLayout.Manifest("a"), manifest with
            {
                Files = [.. manifest.Files
                .Select(file => file.Path == path ? file with { Length = length, Sha256 = digest } : file)]
            }, Stop);

        var summary = await Lake.CompareAsync("a", "b");

        Assert.Equal([new("column nonstate_deaths of panel", "Release a has it as Double, not Int32.")], summary.NotComparable);
        Assert.Equal(new CellChangeCounts(0, 0, 0, 0), summary.Cells);
    }

    [Fact]
    public async Task Manifest_of_another_form_leaves_nothing_to_compare()
    {
        await Lake.WriteJsonAsync(LakeLayout.Manifest("a"), new { release = "a", tables = 3 }, Stop);
        await (await Whole(new GivenRelease(Lake, "b"), deaths: 4)).ExistAsync();

        var summary = await Lake.CompareAsync("a", "b");

        var note = Assert.Single(summary.NotComparable);
        Assert.Equal("manifest", note.What);
        Assert.StartsWith("Release a was made by code whose manifests have another form", note.Reason, StringComparison.Ordinal);
        Assert.Equal((null, null, null, null), (summary.Sources, summary.Events, summary.Cells, summary.Results));
        Assert.Equal((true, null), (summary.Code.Changed, summary.Code.Before));
        Assert.NotNull(await new ChangeStore(Lake).FindAsync("a", "b", Stop));
    }

    [Fact]
    public async Task Damaged_file_ends_the_comparison_and_is_named()
    {
        const string path = "panels/release=a/country=CAF/part-000.parquet";
        await (await Whole(new GivenRelease(Lake, "a"), deaths: 4)).ExistAsync();
        await (await Whole(new GivenRelease(Lake, "b"), deaths: 6)).ExistAsync();
        var bytes = await Lake.ReadBytesAsync(path, Stop);
        bytes[bytes.Length / 2] ^= 1;
        await Lake.WriteBytesAsync(path, bytes, Stop);

        Assert.Equal(path, (await Assert.ThrowsAsync<DamagedFileException>(() => Lake.CompareAsync("a", "b"))).Path);
    }

    private static async Task<GivenRelease> Whole(GivenRelease release, int deaths) => await (await (await release
        .EventsAsync("ucdp_ged", "23.1", "ged231.csv", new GivenEvent(1, deaths)))
        .PanelAsync("CAF", new GivenCellMonth(137213, 409, Deaths: deaths)))
        .FitsAsync([("pooled", null, 90)], [("pooled", "ln1p_deaths", 0.5, 0.1)]);
}
