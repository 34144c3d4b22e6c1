using PocGrid.Lake;
using PocGrid.Releases.Changes;
using PocGrid.Tables;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Releases.Changes;

public sealed class ReleaseComparisonTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Cell_months_differ_or_are_in_one_panel_only()
    {
        var before = await (await Release("a").PanelAsync("CAF", new(1, 409, Deaths: 3), new(1, 410), new(2, 410, Troops: 100)))
            .PanelAsync("MLI", new GivenCellMonth(9, 409));
        var after = await (await Release("b").PanelAsync(
            "CAF",
            new(1, 410),
            new(1, 409, Deaths: 5),
            new(2, 410, Troops: 250, Enhanced: true),
            new(2, 411)))
            .PanelAsync("SSD", new GivenCellMonth(7, 409));

        var summary = await Lake.CompareAsync(await before.ExistAsync(), await after.ExistAsync());

        Assert.Equal(new CellChangeCounts(Cells: 4, Changed: 2, OnlyPrevious: 1, OnlyRelease: 2), summary.Cells);
        Assert.Equal(
            [
                ["CAF", 1, "2014-01", "both", 3, 5, 0.0, 0.0, false, false],
                ["CAF", 2, "2014-02", "both", 0, 0, 100.0, 250.0, false, true],
                ["CAF", 2, "2014-03", "release", null, 0, null, 0.0, null, false],
                ["MLI", 9, "2014-01", "previous", 0, null, 0.0, null, false, null],
                ["SSD", 7, "2014-01", "release", null, 0, null, 0.0, null, false],
            ],
            await Lake.RowsAsync(
                summary, "cell_changes",
                "country", "gid", "month", "panels", "nonstate_deaths_before", "nonstate_deaths_after", "troops_before", "troops_after",
                "enhanced_before", "enhanced_after"));
    }

    [Fact]
    public async Task Coefficients_and_refusals_are_compared()
    {
        var before = await Release("a").FitsAsync(
            [("pooled", null, 90), ("CAF", "Too few events.", 3), ("MLI", null, 20)],
            [("pooled", "ln1p_deaths", 0.5, 0.1), ("pooled", "troops_lag", -1, 0.2), ("MLI", "ln1p_deaths", 0.25, 0.1)]);
        var after = await Release("b").FitsAsync(
            [("pooled", null, 90), ("CAF", null, 30), ("MLI", "Separated.", 20)],
            [("pooled", "ln1p_deaths", 0.25, 0.1), ("pooled", "troops_lag", -1, 0.2), ("CAF", "ln1p_deaths", 2, 0.3)]);

        var summary = await Lake.CompareAsync(await before.ExistAsync(), await after.ExistAsync());

        Assert.Equal(
            new ResultChangeCounts(3, NewlyFitted: 1, NoLongerFitted: 1, new("pooled", "ln1p_deaths", 0.5, 0.25, -0.25)),
            summary.Results);
        Assert.Equal(
            [
                ["CAF", null, "refused", "fitted", "Too few events.", null, 3, 30, null, null, null],
                ["CAF", "ln1p_deaths", "refused", "fitted", "Too few events.", null, 3, 30, null, 2.0, null],
                ["MLI", null, "fitted", "refused", null, "Separated.", 20, 20, null, null, null],
                ["MLI", "ln1p_deaths", "fitted", "refused", null, "Separated.", 20, 20, 0.25, null, null],
                ["pooled", "ln1p_deaths", "fitted", "fitted", null, null, 90, 90, 0.5, 0.25, -0.25],
            ],
            await Lake.RowsAsync(
                summary, "result_changes",
                "fit", "term", "status_before", "status_after", "reason_before", "reason_after", "events_before", "events_after",
                "estimate_before", "estimate_after", "estimate_difference"));
    }

    [Fact]
    public async Task Source_files_are_added_removed_replaced_and_renamed()
    {
        var before = Release("a")
            .Source("ucdp_ged", "23.1", "ged231.csv").Source("geo_pko_location_map", "2.1", "maps.csv", "old").Source(
                "boundaries",
                "ne",
                "old name.json",
                "same")
            .Source("ucdp_ged_candidate", "24.0.1", "january.csv").Source("ucdp_ged_candidate", "24.0.2", "february.csv").Source(
                "missions",
                "1",
                "missions.csv");
        var after = Release("b")
            .Source("ucdp_ged", "24.1", "ged241.csv").Source("geo_pko_location_map", "2.1", "maps.csv", "new")
            .Source("prio_grid_static", "2", "static.csv").Source("missions", "1", "missions.csv");
        await before.ExistAsync();
        await after.ExistAsync();

        var summary = await Lake.CompareAsync("a", "b");

        Assert.Equal(new SourceChangeCounts(Added: 1, Removed: 3, Replaced: 2, Renamed: 0), summary.Sources);
        Assert.Equal(
            [
                ["boundaries", "removed", "old name.json", null],
                ["geo_pko_location_map", "replaced", "maps.csv", "maps.csv"],
                ["prio_grid_static", "added", null, "static.csv"],
                ["ucdp_ged", "replaced", "ged231.csv", "ged241.csv"],
                ["ucdp_ged_candidate", "removed", "february.csv", null],
                ["ucdp_ged_candidate", "removed", "january.csv", null],
            ],
            await Lake.RowsAsync(summary, "source_changes", "source", "change", "source_file_before", "source_file_after"));
        var maps = (await Lake.RowsAsync(summary, "source_changes", "sha256_before", "sha256_after"))[1];
        Assert.Equal([ContentDigest.OfText("maps.csvold"), ContentDigest.OfText("maps.csvnew")], maps);
    }

    [Fact]
    public async Task Same_bytes_under_another_release_are_renamed()
    {
        await Release("a").Source("ucdp_ged", "23.1", "ged.csv").ExistAsync();
        await Release("b").Source("ucdp_ged", "24.1", "ged.csv").ExistAsync();

        var summary = await Lake.CompareAsync("a", "b");

        Assert.Equal(new SourceChangeCounts(0, 0, 0, Renamed: 1), summary.Sources);
        Assert.Equal(
            [["renamed", "23.1", "24.1"]],
            await Lake.RowsAsync(summary, "source_changes", "change", "source_release_before", "source_release_after"));
    }

    [Fact]
    public async Task Release_against_itself_gives_empty_tables()
    {
        var release = await (await Whole("a", 4)).ExistAsync();

        var summary = await Lake.CompareAsync(release, release);

        Assert.Equal(new SourceChangeCounts(0, 0, 0, 0), summary.Sources);
        Assert.Equal(new EventChangeCounts(0, 0, 0, 0, 0), summary.Events);
        Assert.Equal(new CellChangeCounts(0, 0, 0, 0), summary.Cells);
        Assert.Equal(new ResultChangeCounts(0, 0, 0, null), summary.Results);
        Assert.Equal(ChangeTables.Schemas.Count * 3, summary.Files.Count);
        Assert.All(summary.Files, file => Assert.Equal(0, file.Rows));
        Assert.False(summary.Configuration.Changed || summary.Code.Changed);
        Assert.Equal(LakeJson.Serialize(summary), LakeJson.Serialize(await new ChangeStore(Lake).FindAsync(release, release, Stop)));
    }

    [Theory]
    [InlineData("brief-2025", "code", false, false)]
    [InlineData("other", "code", true, false)]
    [InlineData("brief-2025", "newer", false, true)]
    public async Task Other_configuration_or_code_is_told_from_other_data(
        string profile,
        string code,
        bool isOtherProfile,
        bool isOtherCode)
    {
        await Release("a").ExistAsync();
        await new GivenRelease(Lake, "b") { Profile = profile, Code = code }.ExistAsync();

        var summary = await Lake.CompareAsync("a", "b");

        Assert.Equal((isOtherProfile, isOtherCode), (summary.Configuration.Changed, summary.Code.Changed));
        Assert.Equal((ContentDigest.OfText("code"), ContentDigest.OfText(code)), (summary.Code.Before, summary.Code.After));
    }

    [Fact]
    public async Task Files_are_those_of_the_summary_and_marked_simulated()
    {
        var (before, after) = (await (await Whole("a", 4)).ExistAsync(), await (await Whole("b", 6)).ExistAsync());

        var summary = await Lake.CompareAsync(before, after);

        Assert.Equal(
            summary.Files.Select(file => (file.Path, file.Sha256))
                .Append((LakeLayout.ChangeSummary(before, after), ContentDigest.OfBytes(SealedJson.Serialize(summary))))
                .Order(),
            LakeContent.Of(_scratch.Path, "changes/").Select(file => (file.Key, file.Value)).Order());
        Assert.All(summary.Files, file => Assert.Equal(new FileInfo(Path.Combine(_scratch.Path, file.Path)).Length, file.Length));
        Assert.True(summary.Simulated);
        foreach (var file in summary.Files.Where(file => file.Path.EndsWith(".parquet", StringComparison.Ordinal)))
        {
            Assert.All((await Lake.ReadTableAsync(file.Path, cancellation: Stop)).Booleans("simulated"), Assert.True);
            await using var stream = await Lake.OpenReadAsync(file.Path, Stop);
            Assert.Equal("true", (await ParquetTables.ReadMetadataAsync(stream, Stop))["pocgrid.simulated"]);
        }
    }

    [Fact]
    public async Task Comparison_that_is_there_is_not_made_again()
    {
        var (before, after) = (await (await Whole("a", 4)).ExistAsync(), await (await Whole("b", 6)).ExistAsync());
        var first = await Lake.CompareAsync(before, after);
        var tags = await TagsAsync();

        var second = await Lake.CompareAsync(before, after);

        Assert.Equal(LakeJson.Serialize(first), LakeJson.Serialize(second));
        Assert.Equal(tags, await TagsAsync());

        async Task<List<string>> TagsAsync()
        {
            var found = new List<string>();
            await foreach (var file in Lake.ListAsync("changes/", Stop))
            {
                found.Add($"{file.Path} {file.ETag}");
            }

            return found;
        }
    }

    [Fact]
    public async Task Comparison_of_which_a_table_is_gone_is_made_again_to_the_same_bytes()
    {
        var (before, after) = (await (await Whole("a", 4)).ExistAsync(), await (await Whole("b", 6)).ExistAsync());
        await Lake.CompareAsync(before, after);
        var whole = LakeContent.Of(_scratch.Path);
        await Lake.DeleteAsync(LakeLayout.ChangeTable(before, after, "event_changes", "csv"), Stop);
        Assert.Null(await new ChangeStore(Lake).FindAsync(before, after, Stop));

        await Lake.CompareAsync(before, after);

        LakeContent.AssertSame(whole, LakeContent.Of(_scratch.Path));
    }

    [Fact]
    public async Task Comparisons_of_one_pair_at_once_give_the_same_bytes()
    {
        var (before, after) = (await (await Whole("a", 4)).ExistAsync(), await (await Whole("b", 6)).ExistAsync());

        var summaries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Lake.CompareAsync(before, after))));

        Assert.All(summaries, summary => Assert.Equal(LakeJson.Serialize(summaries[0]), LakeJson.Serialize(summary)));
        var together = LakeContent.Of(_scratch.Path);
        Directory.Delete(Path.Combine(_scratch.Path, "changes"), recursive: true);
        await Lake.CompareAsync(before, after);
        LakeContent.AssertSame(together, LakeContent.Of(_scratch.Path));
    }

    [Fact]
    public async Task Release_that_is_not_there_is_an_error_and_writes_nothing()
    {
        var release = await (await Whole("a", 4)).ExistAsync();

        var error = await Assert.ThrowsAsync<LakeFileNotFoundException>(() => Lake.CompareAsync("never", release));

        Assert.Equal(LakeLayout.Manifest("never"), error.Path);
        Assert.Empty(LakeContent.Of(_scratch.Path, "changes/"));
    }

    private GivenRelease Release(string id) => new(Lake, id);

    private async Task<GivenRelease> Whole(string id, int deaths) => await (await (await Release(id)
        .EventsAsync("ucdp_ged", "23.1", "ged231.csv", new GivenEvent(1, deaths), new(2, 2)))
        .PanelAsync("CAF", new GivenCellMonth(137213, 409, Deaths: deaths + 2)))
        .FitsAsync([("pooled", null, 90)], [("pooled", "ln1p_deaths", deaths / 8.0, 0.1)]);
}
