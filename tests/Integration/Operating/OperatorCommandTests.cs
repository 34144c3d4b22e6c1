using PocGrid.Lake;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Releases;
using PocGrid.Tests.Api;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Operating;

/// <summary><c>refreshes</c>, <c>cancel</c> and <c>publish</c> as processes of their own, over a lake and through an app.</summary>
public sealed class OperatorCommandTests : IAsyncLifetime
{
    private const int Usage = 2;
    private const int BadInput = 3;
    private const int NoLake = 4;
    private const string Second = "brief-2025-ba9876543210";

    private readonly ScratchFolder _scratch = new();
    private PlayedApp _app = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    private RefreshLog Log => new(Lake);

    public async ValueTask InitializeAsync()
    {
        foreach (var (release, number) in (IEnumerable<(string, int)>)[(SampleRelease.Id, 1), (Second, 2)])
        {
            await SampleRelease.WriteAsync(Lake, release);
            await Log.AddAsync(release, "request", cancellation: Stop);
            await Log.PublishedAsync(number, release, cancellation: Stop);
        }

        _app = await PlayedApp.StartAsync(Lake);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _scratch.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refreshes_are_listed_with_what_came_of_them(bool throughApp)
    {
        await Log.AddAsync("third", "request", cancellation: Stop);
        await Log.FailedAsync(3, "the disk is full", Stop);
        await Log.AddAsync("fourth", "request", cancellation: Stop);
        await Log.BeginAsync(4, Stop);

        var listed = await RunAsync(throughApp, "refreshes", "--format", "csv");
        var shown = await RunAsync(throughApp, "refreshes", "4", "--format", "csv");

        var lines = Done(listed).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal("number,state,profile,asked_at,ended_at,release,remark", lines[0]);
        Assert.Equal(
            ["4,running", "3,failed", "2,published", "1,published"],
            lines[1..].Select(line => string.Join(',', line.Split(',')[..2])));
        Assert.EndsWith("the disk is full", lines[2], StringComparison.Ordinal);
        Assert.Contains(Second, lines[3], StringComparison.Ordinal);
        Assert.EndsWith(throughApp ? "panel 3/8" : ",", Done(shown).Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refresh_that_is_under_way_is_cancelled(bool throughApp)
    {
        await Log.AddAsync("third", "request", cancellation: Stop);
        await Log.BeginAsync(3, Stop);

        var cancelled = await RunAsync(throughApp, "cancel");
        var again = await RunAsync(throughApp, "cancel");
        var ended = await RunAsync(throughApp, "cancel", "2");

        Assert.Contains("Refresh 3", Done(cancelled).Output, StringComparison.Ordinal);
        Assert.Equal(RefreshState.Cancelled, (await Log.GetAsync(3, Stop)).State);
        again.AssertFailed(BadInput, "No refresh", "under way");
        ended.AssertFailed(BadInput, "Refresh 2 has ended (published)", "publish");
    }

    [Fact]
    public async Task Which_of_two_to_cancel_has_to_be_said()
    {
        await Log.AddAsync("third", "request", cancellation: Stop);
        await Log.AddAsync("fourth", "request", cancellation: Stop);

        (await RunAsync(throughApp: false, "cancel")).AssertFailed(BadInput, "4, 3", "Say which");
        Done(await RunAsync(throughApp: false, "cancel", "third"));

        Assert.Equal([RefreshState.Asked, RefreshState.Cancelled], (await Log.ListAsync(Stop)).Take(2).Select(record => record.State));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Older_release_is_published_again_with_its_reason_in_the_log(bool throughApp)
    {
        var published = await RunAsync(throughApp, "publish", SampleRelease.Id, "--reason", "the borders were wrong");

        Assert.Contains($"serves {SampleRelease.Id}, by number 3", Done(published).Output, StringComparison.Ordinal);
        Assert.Equal(
            (SampleRelease.Id, 3),
            (await new ReleaseStore(Lake).LatestAsync(Stop)) is { } latest ? (latest.Release, latest.Refresh) : default);
        Assert.Equal("the borders were wrong", (await Log.GetAsync(3, Stop)).Reason);
        Assert.Contains(
            "published again: the borders were wrong",
            Done(await RunAsync(throughApp, "refreshes")).Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_not_there_is_told_by_name(bool throughApp)
    {
        (await RunAsync(throughApp, "publish", "brief-2025-ffffffffffff", "--reason", "why")).AssertFailed(
            NoLake,
            "brief-2025-ffffffffffff",
            SampleRelease.Id,
            Second);
        (await RunAsync(throughApp, "refreshes", "17")).AssertFailed(NoLake, "17");
        (await RunAsync(throughApp, "cancel", "17")).AssertFailed(NoLake, "17");
    }

    [Fact]
    public async Task Wrong_usage_is_told()
    {
        Assert.Equal(Usage, (await RunAsync(throughApp: false, "publish", SampleRelease.Id)).ExitCode);
        Assert.Equal(Usage, (await RunAsync(throughApp: false, "publish", SampleRelease.Id, "--reason", " ")).ExitCode);
        Assert.Equal(Usage, (await RunAsync(throughApp: true, "refreshes", "--lake", _scratch.Path)).ExitCode);
        Assert.Equal(2, (await Log.ListAsync(Stop)).Count);
    }

    [Fact]
    public async Task App_that_cannot_be_used_is_told_with_the_remedy()
    {
        (await CommandLine.RunAsync("refreshes", "--app", _app.Address, "--key", "another")).AssertFailed(
            BadInput,
            "wants another key",
            "POCGRID_APP_KEY");
        (await CommandLine.RunAsync("refreshes", "--app", "http://127.0.0.1:1")).AssertFailed(NoLake, "cannot be reached");
        (await CommandLine.RunAsync("refreshes", "--app", "http://app.example.org")).AssertFailed(BadInput, "is not the address of an app");
        (await CommandLine.RunAsync("refreshes", "--app", _app.Address + "/nowhere", "--key", PlayedApp.Key)).AssertFailed(
            NoLake,
            "404",
            "address of a PocGrid app");
    }

    private Task<Ended> RunAsync(bool throughApp, params IEnumerable<string> arguments) => CommandLine.RunAsync(
        [.. arguments, .. throughApp ? (string[])["--app", _app.Address, "--key", PlayedApp.Key] : ["--lake", _scratch.Path]]);

    private static Ended Done(Ended ended)
    {
        Assert.True(ended.ExitCode == 0, ended.Errors);
        return ended;
    }
}
