using PocGrid.Lake;
using PocGrid.Releases.Changes;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Releases.Changes;

public sealed class EventChangesTests : IDisposable
{
    private const string Annual = "ucdp_ged";
    private const string Candidate = "ucdp_ged_candidate";

    private readonly ScratchFolder _scratch = new();

    private FolderLake Lake => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Events_are_added_revised_and_withdrawn()
    {
        var before = await Release("a").EventsAsync(Annual, "23.1", "ged231.csv", new GivenEvent(1, 4), new(2, 10), new(3, 7), new(4, 1));
        var after = await Release("b").EventsAsync(
            Annual,
            "24.1",
            "ged241.csv",
            new GivenEvent(5, 6),
            new(4, 1),
            new(3, 7, Gid: 137214, Month: 410),
            new(2, 12));

        var summary = await Lake.CompareAsync(await before.ExistAsync(), await after.ExistAsync());

        Assert.Equal(new EventChangeCounts(Added: 1, Revised: 2, Withdrawn: 1, DeathsAdded: 6 + 2, DeathsRemoved: 4), summary.Events);
        Assert.Equal(
            [
                [1L, "withdrawn", 4, null, 137213, null, 409, null, "23.1", null, "ged231.csv", null],
                [2L, "revised", 10, 12, 137213, 137213, 409, 409, "23.1", "24.1", "ged231.csv", "ged241.csv"],
                [3L, "revised", 7, 7, 137213, 137214, 409, 410, "23.1", "24.1", "ged231.csv", "ged241.csv"],
                [5L, "added", null, 6, null, 137213, null, 409, null, "24.1", null, "ged241.csv"],
            ],
            await Lake.RowsAsync(
                summary, "event_changes",
                "event_id", "change", "deaths_best_before", "deaths_best_after", "gid_before", "gid_after", "month_id_end_before",
                "month_id_end_after",
                "source_release_before", "source_release_after", "source_file_before", "source_file_after"));
    }

    [Theory]
    [InlineData("type_of_violence")]
    [InlineData("actor_class")]
    [InlineData("where_prec")]
    public async Task Other_values_that_are_used_are_revisions(string column)
    {
        var given = new GivenEvent(1, 4);
        var other = column switch
        {
            "type_of_violence" => given with { Type = 1 },
            "actor_class" => given with { Actor = "state" },
            _ => given with { WherePrec = 5 },
        };
        var before = await Release("a").EventsAsync(Annual, "23.1", "ged231.csv", given);
        var after = await Release("b").EventsAsync(Annual, "24.1", "ged241.csv", other);

        var summary = await Lake.CompareAsync(await before.ExistAsync(), await after.ExistAsync());

        Assert.Equal(new EventChangeCounts(0, 1, 0, 0, 0), summary.Events);
        var values = Assert.Single(await Lake.RowsAsync(summary, "event_changes", column + "_before", column + "_after"));
        Assert.NotEqual(values[0], values[1]);
    }

    [Fact]
    public async Task Event_that_is_no_longer_placed_takes_its_deaths_away()
    {
        var before = await Release("a").EventsAsync(
            Annual,
            "23.1",
            "ged231.csv",
            new GivenEvent(1, 4),
            new(2, 9, Excluded: "place known to the country only (where_prec 6)"));
        var after = await Release("b").EventsAsync(
            Annual,
            "24.1",
            "ged241.csv",
            new GivenEvent(1, 4, Excluded: "place known to the country only (where_prec 6)"),
            new(2, 9));

        var summary = await Lake.CompareAsync(await before.ExistAsync(), await after.ExistAsync());

        Assert.Equal(new EventChangeCounts(0, 2, 0, DeathsAdded: 9, DeathsRemoved: 4), summary.Events);
    }

    [Fact]
    public async Task Candidate_event_is_the_same_by_its_id_alone()
    {
        var before = await (await Release("a")
            .EventsAsync(Annual, "23.1", "ged231.csv", new GivenEvent(1, 1)))
            .EventsAsync(Candidate, "24.0.1", "candidate.csv", new GivenEvent(10, 3), new(11, 5), new(12, 8));
        var after = await Release("b").EventsAsync(Annual, "24.1", "ged241.csv", new GivenEvent(1, 1), new(10, 3), new(11, 6), new(112, 8));

        var summary = await Lake.CompareAsync(await before.ExistAsync(), await after.ExistAsync());

        Assert.Equal(new EventChangeCounts(Added: 1, Revised: 1, Withdrawn: 1, DeathsAdded: 9, DeathsRemoved: 8), summary.Events);
        Assert.Equal(
            [[11L, "revised", Candidate, Annual], [12L, "withdrawn", Candidate, null], [112L, "added", null, Annual]],
            await Lake.RowsAsync(summary, "event_changes", "event_id", "change", "source_before", "source_after"));
    }

    [Fact]
    public async Task File_among_several_of_one_release_is_told_by_the_account()
    {
        var before = await Release("a").EventsAsync(Annual, "23.1", "ged231.csv", new GivenEvent(1, 1));
        var after = await (await (await Release("b")
            .EventsAsync(Annual, "24.1", "north.csv", new GivenEvent(2, 5)))
            .EventsAsync(Annual, "24.1", "south.csv", new GivenEvent(3, 6)))
            .AccountAsync(("24.1", "north.csv", 1, 5), ("24.1", "south.csv", 1, 6));

        var summary = await Lake.CompareAsync(await before.ExistAsync(), await after.ExistAsync());

        Assert.Equal(
            [[1L, null], [2L, "north.csv"], [3L, "south.csv"]],
            await Lake.RowsAsync(summary, "event_changes", "event_id", "source_file_after"));
    }

    [Fact]
    public async Task File_that_both_have_gives_no_rows()
    {
        var before = await (await Release("a")
            .EventsAsync(Annual, "23.1", "ged231.csv", new GivenEvent(1, 1), new(2, 2)))
            .EventsAsync(Candidate, "24.0.1", "january.csv", new GivenEvent(10, 3));
        var after = await (await (await Release("b")
            .EventsAsync(Annual, "23.1", "ged231.csv", new GivenEvent(1, 1), new(2, 2)))
            .EventsAsync(Candidate, "24.0.1", "january.csv", new GivenEvent(10, 3)))
            .EventsAsync(Candidate, "24.0.2", "february.csv", new GivenEvent(11, 4));

        var summary = await Lake.CompareAsync(await before.ExistAsync(), await after.ExistAsync());

        Assert.Equal(
            [[11L, "added", "24.0.2"]],
            await Lake.RowsAsync(summary, "event_changes", "event_id", "change", "source_release_after"));
    }

    private GivenRelease Release(string id) => new(Lake, id);
}
