using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Releases;
using PocGrid.Tests.Api;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline.Refreshes;

/// <summary>An operator goes back to an older release.</summary>
public sealed class PublicationTests : IAsyncLifetime
{
    private const string Old = "brief-2025-000000000001";
    private const string New = "brief-2025-000000000002";
    private const string Next = "brief-2025-000000000003";

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    private RefreshLog Log => new(Lake);

    private Publication Publication => new(Lake);

    public async ValueTask InitializeAsync()
    {
        foreach (var release in (string[])[Old, New, Next])
        {
            await SampleRelease.WriteAsync(Lake, release, isPublished: false);
        }

        await RefreshAsync(Old);
        await RefreshAsync(New);
    }

    public ValueTask DisposeAsync()
    {
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Roll_back_is_served_and_stands_in_the_log_with_its_reason()
    {
        var record = await Publication.PublishAsync(Old, "the boundaries of 24.1 were wrong", cancellation: Stop);

        Assert.Equal((Old, 3), await LatestAsync());
        Assert.Equal(
            (3, RefreshState.Published, Old, "the boundaries of 24.1 were wrong"),
            (record.Number, record.State, record.Release, record.Reason));
        Assert.Equal(record, (await Log.ListAsync(Stop))[0]);
    }

    [Fact]
    public async Task Roll_back_is_not_undone_by_a_late_duplicate_nor_by_a_refresh_that_was_asked_for_before()
    {
        await Log.AddAsync("under way", "request", cancellation: Stop);
        await Publication.PublishAsync(Old, "wrong borders", cancellation: Stop);

        Assert.True((await PublishStepAsync(New, 2)).WasDone);
        Assert.True((await PublishStepAsync(Next, 3)).WasDone);

        Assert.Equal((Old, 4), await LatestAsync());
    }

    [Fact]
    public async Task Next_refresh_publishes_as_ever()
    {
        await Publication.PublishAsync(Old, "wrong borders", cancellation: Stop);

        await RefreshAsync(Next);

        Assert.Equal((Next, 4), await LatestAsync());
    }

    [Fact]
    public async Task Same_files_do_not_bring_the_newer_release_back_unless_an_operator_asks()
    {
        await SampleEntries.PutAsync(Lake, SampleEntries.Needed);
        var scheduler = new RefreshScheduler(Lake, Profile.Brief2025);
        var asked = (await scheduler.AskAsync(AskedBy.Event, TimeSpan.Zero, cancellation: Stop)).Refresh!;
        await PublishStepAsync(Next, asked.Number);
        await Publication.PublishAsync(Old, "wrong borders", cancellation: Stop);

        Assert.Equal(AskOutcome.NothingNew, (await scheduler.AskAsync(AskedBy.Event, TimeSpan.Zero, cancellation: Stop)).Outcome);
        Assert.Equal((Old, 4), await LatestAsync());
        Assert.Equal((AskOutcome.Begun, 5), (await scheduler.AskAsync(AskedBy.Operator, TimeSpan.Zero, cancellation: Stop)) is { } again
            ? (again.Outcome, again.Refresh!.Number)
            : default);
    }

    [Fact]
    public async Task Release_that_is_served_is_left_as_it_is()
    {
        var record = await Publication.PublishAsync(New, "to be sure", cancellation: Stop);

        Assert.Equal((2, null), (record.Number, record.Reason));
        Assert.Equal(2, (await Log.ListAsync(Stop)).Count);
    }

    [Fact]
    public async Task Going_back_and_forward_and_back_has_an_entry_each()
    {
        await Publication.PublishAsync(Old, "wrong borders", cancellation: Stop);
        await Publication.PublishAsync(New, "they were right", cancellation: Stop);
        await Publication.PublishAsync(Old, "they were not", cancellation: Stop);

        Assert.Equal((Old, 5), await LatestAsync());
        Assert.Equal(
            ["they were not", "they were right", "wrong borders"],
            (await Log.ListAsync(Stop)).Take(3).Select(record => record.Reason));
    }

    [Fact]
    public async Task Attempt_that_died_before_it_published_is_gone_on_with()
    {
        await Log.AddAsync($"publish-{Old}", request: "", reason: "wrong borders", cancellation: Stop);

        Assert.Equal(3, (await Publication.PublishAsync(Old, "wrong borders", cancellation: Stop)).Number);

        Assert.Equal((Old, 3), await LatestAsync());
    }

    [Fact]
    public async Task Attempt_that_died_and_was_overtaken_is_told_and_the_next_one_counts()
    {
        await Log.AddAsync($"publish-{Old}", request: "", reason: "wrong borders", cancellation: Stop);
        await RefreshAsync(Next);

        await Assert.ThrowsAsync<LakeConflictException>(() => Publication.PublishAsync(Old, "wrong borders", cancellation: Stop));
        Assert.Equal((Next, 4), await LatestAsync());
        Assert.Equal(RefreshState.Failed, (await Log.GetAsync(3, Stop)).State);

        await Publication.PublishAsync(Old, "wrong borders", cancellation: Stop);
        Assert.Equal((Old, 5), await LatestAsync());
    }

    [Fact]
    public async Task Release_that_passed_no_audit_is_refused_and_nothing_is_entered()
    {
        await Lake.DeleteAsync(LakeLayout.Audit(Old), Stop);

        var error = await Assert.ThrowsAsync<LakeException>(() => Publication.PublishAsync(Old, "wrong borders", cancellation: Stop));

        Assert.Contains("has not passed its audit", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await Log.ListAsync(Stop)).Count);
    }

    private async Task RefreshAsync(string release)
        => await PublishStepAsync(release, (await Log.AddAsync($"refresh of {release}", "request", cancellation: Stop)).Number);

    private Task<StepAnswer> PublishStepAsync(string release, int refresh) => new PublishStep(Lake, Log).RunAsync(release, refresh, Stop);

    private async Task<(string Release, int Number)> LatestAsync()
        => await new ReleaseStore(Lake).LatestAsync(Stop) is { } latest ? (latest.Release, latest.Refresh) : default;
}
