using PocGrid.Datasets.Boundaries;
using PocGrid.Datasets.Missions;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using Xunit;
using static PocGrid.Tests.Pipeline.Refreshes.SampleEntries;

namespace PocGrid.Tests.Pipeline.Refreshes;

public sealed class RefreshSchedulerTests : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private readonly ScratchFolder _scratch = new();
    private readonly ShiftedTime _time = new(TimeSpan.FromHours(1));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    private RefreshLog Log => new(Lake);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Sources_that_are_waited_for_are_named()
    {
        Assert.Equal(["UCDP GED", "Geo-PKO", "country boundaries"], (await AskAsync()).Missing);
        await PutAsync(Lake, Of(GedDataset.Candidate, "26.0.1", "candidate.csv"), Of(MissionsDataset.Table, "mine", "missions.csv"));

        foreach (var by in Enum.GetValues<AskedBy>())
        {
            var answer = await AskAsync(by);
            Assert.Equal((AskOutcome.WaitingForSources, null), (answer.Outcome, answer.Refresh));
            Assert.Equal(["Geo-PKO", "country boundaries"], answer.Missing);
        }

        Assert.Empty(await Log.ListAsync(Stop));
    }

    [Fact]
    public async Task File_that_somebody_has_removed_is_waited_for()
    {
        await PutAsync(Lake, Needed);
        await Lake.DeleteAsync(Needed[1].Path, Stop);

        Assert.Equal(["Geo-PKO"], (await AskAsync(AskedBy.Operator)).Missing);
    }

    [Fact]
    public async Task Event_waits_until_no_file_has_come_in_for_a_while_and_an_operator_does_not()
    {
        await PutAsync(Lake, Needed);
        _time.Ahead = Quiet / 2;
        Assert.Equal(AskOutcome.Settling, (await AskAsync()).Outcome);
        Assert.Empty(await Log.ListAsync(Stop));
        Assert.Equal(AskOutcome.Begun, (await AskAsync(AskedBy.Operator)).Outcome);

        _time.Ahead = 2 * Quiet;
        await PutAsync(Lake, Of(BoundariesDataset.Outlines, "2.1", "world.geojson"));
        Assert.Equal((AskOutcome.Begun, 2), Number(await AskAsync()));
    }

    [Fact]
    public async Task Last_ask_of_all_waits_no_more_whatever_the_clocks_say()
    {
        await PutAsync(Lake, Needed);
        _time.Ahead = TimeSpan.FromHours(-1);

        Assert.Equal(
            AskOutcome.Begun,
            (await new RefreshScheduler(Lake, Profile.Brief2025, _time).AskAsync(AskedBy.Event, TimeSpan.Zero,
            cancellation: Stop)).Outcome);
    }

    [Fact]
    public async Task Failed_refresh_is_begun_again_for_an_operator_only()
    {
        await PutAsync(Lake, Needed);
        Assert.Equal((AskOutcome.Begun, 1), Number(await AskAsync()));
        Assert.Equal((AskOutcome.Begun, 1), Number(await AskAsync(AskedBy.Operator)));
        await Log.FailedAsync(1, "no panel", Stop);

        Assert.Equal((AskOutcome.NothingNew, 1), Number(await AskAsync()));
        Assert.Equal((AskOutcome.Begun, 2), Number(await AskAsync(AskedBy.Operator)));
        Assert.Equal((AskOutcome.Begun, 2), Number(await AskAsync()));
        Assert.Single((await Log.ListAsync(Stop)).Select(record => record.Id).Distinct());
    }

    [Fact]
    public async Task Changed_file_of_the_same_path_makes_another_refresh_and_the_same_files_the_same_one()
    {
        await PutAsync(Lake, Needed);
        var first = (await AskAsync()).Refresh!;
        await Log.PublishedAsync(1, "r1", cancellation: Stop);
        await PutAsync(Lake, Of(BoundariesDataset.Outlines, "2.0", "world.geojson", "other content"));
        _time.Ahead = TimeSpan.FromHours(2);

        var second = (await AskAsync()).Refresh!;

        Assert.NotEqual((first.Id, first.Request), (second.Id, second.Request));
        await PutAsync(Lake, Needed);
        Assert.Equal((AskOutcome.NothingNew, 1), Number(await AskAsync()));
        Assert.EndsWith(CodeVersion.Release[..16], first.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operator_publishes_a_release_again_that_is_no_longer_the_latest()
    {
        await PutAsync(Lake, Needed);
        await AskAsync();
        await Log.PublishedAsync(1, "r1", cancellation: Stop);
        await Lake.WriteJsonAsync(LakeLayout.Latest, new LatestRelease("r1", "digest", 1), Stop);
        Assert.Equal((AskOutcome.NothingNew, 1), Number(await AskAsync(AskedBy.Operator)));

        await Lake.WriteJsonAsync(LakeLayout.Latest, new LatestRelease("r2", "digest", 7), Stop);

        Assert.Equal((AskOutcome.NothingNew, 1), Number(await AskAsync()));
        Assert.Equal((AskOutcome.Begun, 2), Number(await AskAsync(AskedBy.Operator)));
    }

    [Fact]
    public async Task Asks_at_the_same_moment_make_one_refresh()
    {
        await PutAsync(Lake, Needed);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Task.Run(() => AskAsync(i % 2 == 0 ? AskedBy.Event : AskedBy.Operator), Stop)));

        Assert.All(answers, answer => Assert.Equal((AskOutcome.Begun, 1), Number(answer)));
        Assert.Single(await Log.ListAsync(Stop));
    }

    [Fact]
    public async Task Missions_that_somebody_put_in_count_instead_of_the_shipped_ones()
    {
        await PutAsync(Lake, Needed);
        var shipped = Assert.Single(await InputsAsync(await AskAsync()), entry => entry.File.Kind == MissionsDataset.Table);
        Assert.True(Intake.IsShipped(shipped));
        var mine = Of(MissionsDataset.Table, "2025", "missions.csv");
        await PutAsync(Lake, mine);

        Assert.Equal(mine.Path, Assert.Single(await InputsAsync(await AskAsync()), entry => entry.File.Kind == MissionsDataset.Table).Path);
    }

    [Fact]
    public async Task Event_of_the_shipped_missions_asks_for_nothing_new()
    {
        await PutAsync(Lake, Needed);
        var shipped = (await InputsAsync(await AskAsync())).Single(Intake.IsShipped);

        Assert.Equal(IntakeResult.Unchanged, (await new Intake(Lake, Profile.Brief2025).TakeInAsync(shipped.Path, Stop)).Result);

        Assert.Equal((AskOutcome.Begun, 1), Number(await AskAsync()));
    }

    [Fact]
    public async Task File_that_lies_there_and_is_not_catalogued_is_taken_in_before_a_refresh_begins()
    {
        await PutAsync(Lake, Needed);
        await WayOnly.DropAsync(Lake, WayOnly.NewerBoundaries, WayOnly.Files[WayOnly.Boundaries]);

        Assert.Equal(AskOutcome.Settling, (await AskAsync()).Outcome);
        var answer = await AskAsync();

        Assert.Equal((AskOutcome.Begun, 1), Number(answer));
        Assert.Contains(WayOnly.NewerBoundaries, (await InputsAsync(answer)).Select(entry => entry.Path));
    }

    [Fact]
    public async Task Operator_gets_a_refresh_with_the_files_that_lie_there_at_once()
    {
        await PutAsync(Lake, Needed);
        await WayOnly.DropAsync(Lake, WayOnly.NewerBoundaries, WayOnly.Files[WayOnly.Boundaries]);

        var answer = await AskAsync(AskedBy.Operator);

        Assert.Equal(AskOutcome.Begun, answer.Outcome);
        Assert.Contains(WayOnly.NewerBoundaries, (await InputsAsync(answer)).Select(entry => entry.Path));
    }

    [Fact]
    public async Task File_that_has_just_come_is_left_to_its_own_event()
    {
        await PutAsync(Lake, Needed);
        await WayOnly.DropAsync(Lake, WayOnly.NewerBoundaries, WayOnly.Files[WayOnly.Boundaries]);
        _time.Ahead = TimeSpan.Zero;

        Assert.Equal(AskOutcome.Settling, (await new RefreshScheduler(Lake, Profile.Brief2025, _time).AskAsync(
            AskedBy.Event,
            TimeSpan.FromTicks(1),
            cancellation: Stop)).Outcome);

        Assert.NotEmpty(await Catalogue.WaitingAsync(Lake, Stop));
    }

    [Fact]
    public async Task No_refresh_goes_without_a_file_that_cannot_be_taken_in_until_an_event_waits_no_more()
    {
        await PutAsync(Lake, Needed);
        await WayOnly.DropAsync(Lake, WayOnly.NewerBoundaries, WayOnly.Files[WayOnly.Boundaries]);

        foreach (var by in Enum.GetValues<AskedBy>())
        {
            var answer = await Scheduler().AskAsync(by, Quiet, cancellation: Stop);
            Assert.Equal(
                (AskOutcome.Settling, WayOnly.NewerBoundaries, "no answer"),
                (answer.Outcome, answer.Waiting.Single().Path, answer.Waiting.Single().Reason));
        }

        Assert.Empty(await Log.ListAsync(Stop));
        Assert.Equal(AskOutcome.Begun, (await Scheduler().AskAsync(AskedBy.Event, TimeSpan.Zero, cancellation: Stop)).Outcome);

        RefreshScheduler Scheduler()
        {
            var lake = new WatchedLake(Lake);
            lake.Before(LakeUse.Read, WayOnly.NewerBoundaries, () => throw new LakeException("no answer"));
            return new RefreshScheduler(lake, Profile.Brief2025, _time);
        }
    }

    private static (AskOutcome Outcome, int? Number) Number(AskAnswer answer) => (answer.Outcome, answer.Refresh?.Number);

    private Task<AskAnswer> AskAsync(AskedBy by = AskedBy.Event)
        => new RefreshScheduler(Lake, Profile.Brief2025, _time).AskAsync(by, Quiet, cancellation: Stop);

    private async Task<IReadOnlyList<CatalogueEntry>> InputsAsync(AskAnswer answer)
        => (await Lake.ReadJsonAsync<RefreshRequest>(answer.Refresh!.Request, Stop)).Inputs;
}
