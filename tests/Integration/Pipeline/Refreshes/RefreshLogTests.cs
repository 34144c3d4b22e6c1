using PocGrid.Lake;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline.Refreshes;

public sealed class RefreshLogTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly ShiftedTime _time = new(TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private RefreshLog Log => new(new FolderLake(_scratch.Path), _time);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Twenty_at_once_get_the_numbers_from_one_to_twenty()
    {
        var added = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Task.Run(() => Log.AddAsync($"id-{i}", $"request-{i}", cancellation: Stop), Stop)));

        Assert.Equal(Enumerable.Range(1, 20), added.Select(record => record.Number).Order());
        var listed = await Log.ListAsync(Stop);
        Assert.Equal(Enumerable.Range(1, 20).Reverse(), listed.Select(record => record.Number));
        Assert.Equal(added.OrderByDescending(record => record.Number), listed);
    }

    [Fact]
    public async Task Same_refresh_asked_for_twenty_times_at_once_stands_once()
    {
        var added = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => Log.AddAsync("id", "request", cancellation: Stop), Stop)));

        Assert.All(added, record => Assert.Equal(added[0], record));
        Assert.Single(await Log.ListAsync(Stop));
    }

    /// <summary>An ask that looked before another was written, and writes after a third.</summary>
    [Fact]
    public async Task Refresh_that_another_added_meanwhile_is_not_added_again()
    {
        var first = await Log.AddAsync("a", "request", cancellation: Stop);
        await Log.AddAsync("b", "request", cancellation: Stop);

        Assert.Equal(first, await Log.AddAsync("a", "request", cancellation: Stop));
        await Log.PublishedAsync(first.Number, "release", cancellation: Stop);
        Assert.Equal(1, (await Log.AddAsync("a", "request", cancellation: Stop)).Number);
        Assert.Equal(3, (await Log.AddAsync("a", "request", known: await Log.FindAsync("a", Stop), cancellation: Stop)).Number);
    }

    [Fact]
    public async Task Refresh_that_has_ended_stays_ended()
    {
        await Log.AddAsync("id", "request", cancellation: Stop);
        Assert.True(await Log.FailedAsync(1, "no panel", Stop));
        var failed = await Log.FindAsync("id", Stop);
        Assert.Equal((RefreshState.Failed, "no panel"), (failed!.State, failed.Error));

        _time.Ahead = TimeSpan.FromHours(1);
        Assert.False(await Log.FailedAsync(1, "another reason", Stop));
        await Log.BeginAsync(1, Stop);
        Assert.Equal(failed, await Log.CancelAsync(1, Stop));

        Assert.Equal(failed, await Log.FindAsync("id", Stop));
    }

    [Theory]
    [InlineData(RefreshState.Failed)]
    [InlineData(RefreshState.Cancelled)]
    public async Task Release_that_is_there_is_a_fact_whatever_was_said_before(RefreshState before)
    {
        await Log.AddAsync("id", "request", cancellation: Stop);
        await (before == RefreshState.Failed ? Log.FailedAsync(1, "no answer", Stop) : (Task)Log.CancelAsync(1, Stop));
        Assert.Equal(before, (await Log.FindAsync("id", Stop))!.State);

        await Log.PublishedAsync(1, "release", cancellation: Stop);

        var record = await Log.FindAsync("id", Stop);
        Assert.Equal((RefreshState.Published, "release", null), (record!.State, record.Release, record.Error));
        Assert.False(await Log.FailedAsync(1, "late", Stop));
        Assert.Equal(record, await Log.FindAsync("id", Stop));
    }

    [Fact]
    public async Task Step_of_a_cancelled_refresh_is_told_so()
    {
        await Log.AddAsync("id", "request", cancellation: Stop);
        await Log.BeginAsync(1, Stop);
        await Log.RequireGoingOnAsync(1, Stop);
        Assert.Equal(RefreshState.Running, (await Log.FindAsync("id", Stop))!.State);

        await Log.CancelAsync(1, Stop);

        Assert.Contains(
            "Refresh 1 was cancelled",
            (await Assert.ThrowsAsync<RefreshCancelledException>(() => Log.RequireGoingOnAsync(1, Stop))).Message,
            StringComparison.Ordinal);
        await Assert.ThrowsAsync<RefreshCancelledException>(() => Log.BeginAsync(1, Stop));
    }

    [Fact]
    public async Task Long_reason_is_cut()
    {
        await Log.AddAsync("id", "request", cancellation: Stop);

        await Log.FailedAsync(1, new string('x', 10_000), Stop);

        Assert.Equal(new string('x', 4000), (await Log.FindAsync("id", Stop))!.Error);
    }

    [Fact]
    public async Task Refresh_that_is_not_in_the_log_is_not_found()
    {
        Assert.Null(await Log.FindAsync("id", Stop));
        await Assert.ThrowsAsync<LakeFileNotFoundException>(() => Log.CancelAsync(1, Stop));
    }
}
