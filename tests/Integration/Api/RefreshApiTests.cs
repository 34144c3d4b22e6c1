using System.Text;
using Microsoft.AspNetCore.Http;
using PocGrid.Api;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using PocGrid.Tests.Pipeline.Refreshes;
using Xunit;

namespace PocGrid.Tests.Api;

public sealed class RefreshApiTests : IDisposable
{
    private const string Second = "brief-2025-ba9876543210";

    private readonly ScratchFolder _scratch = new();
    private readonly FakeEngine _engine = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    private RefreshApi Api => new(Lake, new RefreshScheduler(Lake, new ProfileShelf(Lake)));

    private RefreshLog Log => new(Lake);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Refresh_is_started_and_its_address_told_and_asking_twice_starts_one()
    {
        await SampleEntries.PutAsync(Lake, SampleEntries.Needed);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var answer = await Answered.OfAsync(Api.StartAsync(_engine, Stop));
            Assert.Equal((StatusCodes.Status202Accepted, "/api/v1/refreshes/1"), (answer.Status, answer.Location));
            Assert.Equal((1, "asked"), (answer.Body.GetProperty("number").GetInt32(), answer.Body.Text("state")));
        }

        Assert.Single(await Log.ListAsync(Stop));
        Assert.All(_engine.Started, refresh => Assert.Equal(1, refresh.Number));
    }

    [Fact]
    public async Task Refresh_that_has_published_what_is_served_is_told_and_not_started()
    {
        await SampleEntries.PutAsync(Lake, SampleEntries.Needed);
        await Answered.OfAsync(Api.StartAsync(_engine, Stop));
        await Log.PublishedAsync(1, "r1", cancellation: Stop);
        await Lake.WriteJsonAsync(LakeLayout.Latest, new LatestRelease("r1", "digest", 1), Stop);
        _engine.Started.Clear();

        var answer = await Answered.OfAsync(Api.StartAsync(_engine, Stop));

        Assert.Equal((StatusCodes.Status200OK, "published", "r1"), (answer.Status, answer.Body.Text("state"), answer.Body.Text("release")));
        Assert.Empty(_engine.Started);
    }

    [Fact]
    public async Task Sources_that_are_missing_are_named()
    {
        await SampleEntries.PutAsync(Lake, SampleEntries.Needed[0]);

        var answer = await Answered.OfAsync(Api.StartAsync(_engine, Stop));

        Assert.Equal((StatusCodes.Status409Conflict, "urn:pocgrid:problem:missing-sources"), (answer.Status, answer.Body.Text("type")));
        Assert.Contains("No Geo-PKO, no country boundaries file is in the lake", answer.Body.Text("detail"), StringComparison.Ordinal);
        Assert.Empty(_engine.Started);
    }

    [Fact]
    public async Task Refreshes_of_all_profiles_are_started()
    {
        await SampleEntries.PutAsync(Lake, SampleEntries.Needed);
        await Lake.WriteJsonAsync("profiles/strict.json", Profile.Brief2025 with { Name = "strict" }, Stop);

        var answer = await Answered.OfAsync(Api.StartAsync(_engine, Stop));

        Assert.Equal((StatusCodes.Status202Accepted, "/api/v1/refreshes/1"), (answer.Status, answer.Location));
        Assert.Equal([null, "strict"], _engine.Started.Select(refresh => refresh.Profile));
    }

    [Fact]
    public async Task Default_profile_that_cannot_be_used_is_told_and_the_others_are_started()
    {
        await SampleEntries.PutAsync(Lake, SampleEntries.Needed);
        await Lake.WriteJsonAsync("profile.json", new Dictionary<string, object> { ["name"] = "own", ["windows"] = 3 }, Stop);
        await Lake.WriteJsonAsync("profiles/strict.json", Profile.Brief2025 with { Name = "strict" }, Stop);

        var answer = await Answered.OfAsync(Api.StartAsync(_engine, Stop));

        Assert.Equal((StatusCodes.Status409Conflict, "urn:pocgrid:problem:unusable-profile"), (answer.Status, answer.Body.Text("type")));
        Assert.Contains("profile.json", answer.Body.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(["strict"], _engine.Started.Select(refresh => refresh.Profile));
    }

    [Fact]
    public async Task Refresh_that_would_go_without_a_file_is_not_started_and_the_file_is_named()
    {
        await SampleEntries.PutAsync(Lake, SampleEntries.Needed);
        await WayOnly.DropAsync(Lake, WayOnly.NewerBoundaries, [1]);
        var lake = new WatchedLake(Lake);
        lake.Before(LakeUse.Read, WayOnly.NewerBoundaries, () => throw new LakeException("no answer"));

        var answer = await Answered.OfAsync(new RefreshApi(lake, new RefreshScheduler(lake, Profile.Brief2025)).StartAsync(_engine, Stop));

        Assert.Equal((StatusCodes.Status409Conflict, "urn:pocgrid:problem:files-wait"), (answer.Status, answer.Body.Text("type")));
        Assert.Contains($"{WayOnly.NewerBoundaries}: no answer", answer.Body.Text("detail"), StringComparison.Ordinal);
        Assert.Empty(_engine.Started);
    }

    /// <summary>An instance that was told to end is there until its last activity has ended.</summary>
    [Fact]
    public async Task Refresh_after_a_cancelled_one_has_an_instance_of_its_own()
    {
        await SampleEntries.PutAsync(Lake, SampleEntries.Needed);
        await Answered.OfAsync(Api.StartAsync(_engine, Stop));
        await Answered.OfAsync(Api.CancelAsync("1", Stop));

        var answer = await Answered.OfAsync(Api.StartAsync(_engine, Stop));

        Assert.Equal((StatusCodes.Status202Accepted, 2), (answer.Status, answer.Body.GetProperty("number").GetInt32()));
        Assert.Single(_engine.Started.Select(refresh => refresh.Id).Distinct());
        Assert.Equal([$"{_engine.Started[0].Id}-1", $"{_engine.Started[0].Id}-2"], _engine.Started.Select(refresh => refresh.Instance));
    }

    [Fact]
    public async Task Refreshes_are_listed_the_newest_first()
    {
        await Log.AddAsync("a", "request", cancellation: Stop);
        await Log.AddAsync("b", "request", cancellation: Stop);
        await Log.FailedAsync(1, "no panel", Stop);

        var refreshes = (await Answered.OfAsync(Api.ListAsync(Stop))).Body.GetProperty("refreshes").EnumerateArray().ToArray();

        Assert.Equal(
            [(2, "asked"), (1, "failed")],
            refreshes.Select(refresh => (refresh.GetProperty("number").GetInt32(), refresh.Text("state"))));
        Assert.Equal("no panel", refreshes[1].Text("error"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("a")]
    public async Task Refresh_is_shown_with_its_progress_while_it_runs(string refresh)
    {
        await Log.AddAsync("a", "request", cancellation: Stop);
        await Log.BeginAsync(1, Stop);

        var running = await Answered.OfAsync(Api.ShowAsync(_engine, refresh, Stop));
        await Log.FailedAsync(1, "no panel", Stop);
        var failed = await Answered.OfAsync(Api.ShowAsync(_engine, refresh, Stop));

        var progress = running.Body.GetProperty("progress");
        Assert.Equal((StatusCodes.Status200OK, "running"), (running.Status, running.Body.Text("state")));
        Assert.Equal(
            ("panel", 3, 8),
            (progress.Text("step"), progress.GetProperty("done").GetInt32(), progress.GetProperty("total").GetInt32()));
        Assert.Equal("failed", failed.Body.Text("state"));
        Assert.False(failed.Body.TryGetProperty("progress", out _));
    }

    [Fact]
    public async Task Refresh_is_cancelled_and_one_that_has_ended_is_left_as_it_is()
    {
        await Log.AddAsync("a", "request", cancellation: Stop);
        await Log.AddAsync("b", "request", cancellation: Stop);
        await Log.PublishedAsync(1, "r1", cancellation: Stop);

        var ended = await Answered.OfAsync(Api.CancelAsync("1", Stop));
        var cancelled = await Answered.OfAsync(Api.CancelAsync("2", Stop));
        var again = await Answered.OfAsync(Api.CancelAsync("2", Stop));

        Assert.Equal((StatusCodes.Status200OK, "published"), (ended.Status, ended.Body.Text("state")));
        Assert.Equal((StatusCodes.Status202Accepted, "cancelled"), (cancelled.Status, cancelled.Body.Text("state")));
        Assert.Equal((StatusCodes.Status200OK, "cancelled"), (again.Status, again.Body.Text("state")));
        Assert.Equal(RefreshState.Cancelled, (await Log.FindAsync("b", Stop))!.State);
    }

    [Fact]
    public async Task Older_release_is_published_again_and_its_entry_told()
    {
        await TwoReleasesAsync();

        var answer = await PublishAsync($$"""{"release": "{{SampleRelease.Id}}", "reason": "wrong borders"}""");
        var again = await PublishAsync($$"""{"release": "{{SampleRelease.Id}}", "reason": "sent twice"}""");

        Assert.Equal(
            (StatusCodes.Status200OK, "/api/v1/refreshes/3", "wrong borders"),
            (answer.Status, answer.Location, answer.Body.Text("reason")));
        Assert.Equal(
            (StatusCodes.Status200OK, "/api/v1/refreshes/3", "wrong borders"),
            (again.Status, again.Location, again.Body.Text("reason")));
        Assert.Equal(SampleRelease.Id, (await new ReleaseStore(Lake).LatestAsync(Stop))!.Release);
    }

    [Fact]
    public async Task Release_that_is_not_there_is_not_published_and_the_others_are_named()
    {
        await TwoReleasesAsync();

        var answer = await PublishAsync("""{"release": "brief-2025-ffffffffffff", "reason": "wrong borders"}""");

        Assert.Equal((StatusCodes.Status404NotFound, "urn:pocgrid:problem:unknown-release"), (answer.Status, answer.Body.Text("type")));
        Assert.Equal([SampleRelease.Id, Second], answer.Body.GetProperty("allowed").Texts());
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("null", "is null")]
    [InlineData("[]", "cannot be read")]
    [InlineData("""{"release": "brief-2025-0123456789ab"}""", "reason")]
    [InlineData("""{"release": "brief-2025-0123456789ab", "reason": " "}""", "'reason' is empty")]
    [InlineData("""{"release": "brief-2025-0123456789ab", "reason": null}""", "cannot be read")]
    [InlineData("""{"release": "latest", "reason": "x"}""", "not the id of a release")]
    [InlineData("""{"release": "../incoming", "reason": "x"}""", "not the id of a release")]
    [InlineData("""{"release": "brief-2025-0123456789ab", "reason": "x", "force": true}""", "force")]
    public async Task Body_that_is_not_understood_is_told_and_changes_nothing(string body, string words)
    {
        await TwoReleasesAsync();

        var answer = await PublishAsync(body);

        Assert.Equal((StatusCodes.Status400BadRequest, "urn:pocgrid:problem:invalid-body"), (answer.Status, answer.Body.Text("type")));
        Assert.Contains(words, answer.Body.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(2, (await Log.ListAsync(Stop)).Count);
    }

    [Fact]
    public async Task Word_that_a_later_refresh_has_overtaken_is_told()
    {
        await SampleRelease.WriteAsync(Lake);
        await SampleRelease.WriteAsync(Lake, Second, isPublished: false);
        await Log.AddAsync($"publish-{SampleRelease.Id}", request: "", reason: "died", cancellation: Stop);
        await new ReleaseStore(Lake).PublishAsync(Second, 2, Stop);

        var answer = await PublishAsync($$"""{"release": "{{SampleRelease.Id}}", "reason": "wrong borders"}""");

        Assert.Equal((StatusCodes.Status409Conflict, "urn:pocgrid:problem:overtaken"), (answer.Status, answer.Body.Text("type")));
    }

    [Fact]
    public async Task Unknown_refresh_is_not_found_and_the_known_ones_are_named()
    {
        await Log.AddAsync("a", "request", cancellation: Stop);

        foreach (var answer in new[] {
            await Answered.OfAsync(Api.ShowAsync(_engine, "7", Stop)),
            await Answered.OfAsync(Api.CancelAsync("7", Stop)) })
        {
            Assert.Equal((StatusCodes.Status404NotFound, "urn:pocgrid:problem:unknown-refresh"), (answer.Status, answer.Body.Text("type")));
            Assert.Equal(["1"], answer.Body.GetProperty("allowed").Texts());
        }
    }

    private async Task TwoReleasesAsync()
    {
        foreach (var release in (string[])[SampleRelease.Id, Second])
        {
            await SampleRelease.WriteAsync(Lake, release);
            await Log.AddAsync(release, "request", cancellation: Stop);
        }

        await Log.PublishedAsync(1, SampleRelease.Id, cancellation: Stop);
        await Log.PublishedAsync(2, Second, cancellation: Stop);
    }

    private Task<Answered> PublishAsync(string body)
    {
        var context = new DefaultHttpContext { Request = { Body = new MemoryStream(Encoding.UTF8.GetBytes(body)) } };
        return Answered.OfAsync(Api.PublishAsync(context.Request, Stop));
    }

    private sealed class FakeEngine : IRefreshEngine
    {
        public List<Refresh> Started { get; } = [];

        public Task StartAsync(Refresh refresh, CancellationToken cancellation)
        {
            Started.Add(refresh);
            return Task.CompletedTask;
        }

        public Task<RefreshProgress?> ProgressAsync(Refresh refresh, CancellationToken cancellation)
            => Task.FromResult<RefreshProgress?>(new(Step.Panel, 3, 8));
    }
}
