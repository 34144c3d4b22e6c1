using Microsoft.AspNetCore.Http;
using PocGrid.Api;
using PocGrid.Datasets.Boundaries;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using PocGrid.Tests.Pipeline.Refreshes;
using Xunit;

namespace PocGrid.Tests.Api;

public sealed class HealthApiTests : IDisposable
{
    private static readonly HealthPolicy Monthly = new(TimeSpan.FromDays(35));
    private static readonly HealthPolicy WithIngest = new(null, MaximumWait: TimeSpan.FromHours(1));

    private readonly ScratchFolder _scratch = new();
    private readonly ShiftedTime _time = new(TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(Path.Combine(_scratch.Path, "lake"));

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Lake_with_a_release_is_well_and_its_last_refresh_is_told_without_the_reason_of_a_failure()
    {
        await SampleRelease.WriteAsync(Lake);
        await new RefreshLog(Lake).AddAsync("id", "request", cancellation: Stop);
        await new RefreshLog(Lake).FailedAsync(1, $"{Lake.Location} is full", Stop);

        var health = await AskAsync(Monthly);

        Assert.Equal(
            (StatusCodes.Status200OK, "ok", SampleRelease.Id),
            (health.Status, health.Body.Text("status"), health.Body.Text("latest")));
        Assert.Equal((1, "failed"), (health.Body.GetProperty("last_refresh").GetProperty("number").GetInt32(), health.Body
            .GetProperty("last_refresh")
            .Text("state")));
        Assert.DoesNotContain(Lake.Location, health.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_lake_is_empty_and_not_overdue()
    {
        _time.Ahead = TimeSpan.FromDays(1000);

        var health = await AskAsync(Monthly);

        Assert.Equal((StatusCodes.Status200OK, "empty"), (health.Status, health.Body.Text("status")));
    }

    [Fact]
    public async Task Age_of_each_source_and_of_the_last_check_is_told()
    {
        await SampleEntries.PutAsync(Lake, SampleEntries.Of(BoundariesDataset.Outlines, "2.0", "a.geojson"));
        await SampleEntries.PutAsync(Lake, SampleEntries.Of(GedDataset.Annual, "25.1", "ged251.csv"));
        await new LastCheck(DateTimeOffset.UtcNow, new Dictionary<string, string> { ["cru"] = "503" }, DateTimeOffset.UtcNow).StoreAsync(
            Lake,
            Stop);
        _time.Ahead = TimeSpan.FromDays(12);

        var health = (await AskAsync(Monthly)).Body;

        Assert.Equal(
            [("ucdp_ged", "25.1", 12.0), ("boundaries", "2.0", 12.0)],
            health.GetProperty("sources").EnumerateArray()
                .Select(source => (source.Text("source"), source.Text("release"), source.GetProperty("age_days").GetDouble())));
        Assert.Equal(12.0, health.GetProperty("last_check").GetProperty("age_days").GetDouble());
        Assert.Equal("503", health.GetProperty("last_check").GetProperty("failed").Text("cru"));
        Assert.Equal("done", health.GetProperty("last_check").Text("state"));
    }

    [Fact]
    public async Task Check_that_is_not_over_is_told()
    {
        await LastCheck.After(
            new CheckRound(["cru"], [new CheckAnswer("cru", "503", true)], CheckState.TryingAgain),
            _time.GetUtcNow(),
            before: null).StoreAsync(Lake, Stop);

        Assert.Equal("trying_again", (await AskAsync(Monthly)).Body.GetProperty("last_check").Text("state"));
    }

    [Fact]
    public async Task Files_that_wait_are_told_and_are_wrong_after_a_while()
    {
        await SampleEntries.PutAsync(Lake, SampleEntries.Needed);
        await WayOnly.DropAsync(Lake, "incoming/ucdp-ged/25.1/ged251-SSD.csv", [1]);
        await WayOnly.DropAsync(Lake, "incoming/too-high.csv", [1]);
        await WayOnly.DropAsync(Lake, "incoming/ucdp-ged/25.1/datasets.json", [1]);

        var early = await AskAsync(WithIngest);
        _time.Ahead = TimeSpan.FromHours(2);
        var late = await AskAsync(WithIngest);

        Assert.Equal(
            (StatusCodes.Status200OK, "empty", 2),
            (early.Status, early.Body.Text("status"), early.Body.GetProperty("incoming").GetProperty("waiting").GetInt32()));
        Assert.Equal((StatusCodes.Status503ServiceUnavailable, "waiting"), (late.Status, late.Body.Text("status")));
        Assert.Equal(StatusCodes.Status200OK, (await AskAsync(new HealthPolicy(null))).Status);
        await Lake.DeleteAsync("incoming/ucdp-ged/25.1/ged251-SSD.csv", Stop);
        await Lake.DeleteAsync("incoming/too-high.csv", Stop);
        Assert.Equal((StatusCodes.Status200OK, 0), await AskAsync(WithIngest) is var well
            ? (well.Status, well.Body.GetProperty("incoming").GetProperty("waiting").GetInt32())
            : default);
    }

    [Fact]
    public async Task Rejected_files_are_counted()
    {
        await WayOnly.DropAsync(Lake, "incoming/too-high.csv", [1]);
        await WayOnly.DropAsync(Lake, "incoming/notes/1/notes.csv", "a,b\n1,2\n"u8.ToArray());
        await new Intake(Lake, WayOnly.OneCountry).TakeInMissedAsync(Stop);

        var incoming = (await AskAsync(WithIngest)).Body.GetProperty("incoming");

        Assert.Equal((0, 2), (incoming.GetProperty("waiting").GetInt32(), incoming.GetProperty("rejected").GetInt32()));
    }

    [Fact]
    public async Task Missed_check_of_the_sources_is_overdue_until_the_next_one()
    {
        await new LastCheck(DateTimeOffset.UtcNow, new Dictionary<string, string>(), DateTimeOffset.UtcNow).StoreAsync(Lake, Stop);
        _time.Ahead = TimeSpan.FromDays(34);
        Assert.Equal("empty", (await AskAsync(Monthly)).Body.Text("status"));

        _time.Ahead = TimeSpan.FromDays(36);

        var health = await AskAsync(Monthly);
        Assert.Equal((StatusCodes.Status503ServiceUnavailable, "overdue"), (health.Status, health.Body.Text("status")));
        Assert.Equal(StatusCodes.Status200OK, (await AskAsync(new HealthPolicy(null))).Status);
        await new LastCheck(_time.GetUtcNow(), new Dictionary<string, string>(), _time.GetUtcNow()).StoreAsync(Lake, Stop);
        Assert.Equal(StatusCodes.Status200OK, (await AskAsync(Monthly)).Status);
    }

    [Fact]
    public async Task First_check_is_missed_counting_from_the_first_file()
    {
        await SampleEntries.PutAsync(Lake, SampleEntries.Needed);
        _time.Ahead = TimeSpan.FromDays(36);

        Assert.Equal(
            (StatusCodes.Status503ServiceUnavailable, "overdue"),
            await AskAsync(Monthly) is var health ? (health.Status, health.Body.Text("status")) : default);
    }

    [Fact]
    public async Task Lake_is_looked_at_once_for_all_that_ask_within_seconds()
    {
        var looks = 0;
        var lake = new WatchedLake(Lake);
        Task CountAsync()
        {
            looks++;
            lake.Before(LakeUse.List, "refreshes/", CountAsync);
            return Task.CompletedTask;
        }

        lake.Before(LakeUse.List, "refreshes/", CountAsync);
        using var health = new HealthApi(lake, Monthly, _time);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Answered.OfAsync(health.AnswerAsync(Stop))));
        Assert.Equal(1, looks);

        await SampleRelease.WriteAsync(Lake);
        Assert.Equal("empty", (await Answered.OfAsync(health.AnswerAsync(Stop))).Body.Text("status"));
        _time.Ahead = HealthApi.HeldFor;
        Assert.Equal("ok", (await Answered.OfAsync(health.AnswerAsync(Stop))).Body.Text("status"));
        Assert.Equal(2, looks);
    }

    [Fact]
    public async Task Of_the_log_only_the_newest_refresh_is_read()
    {
        var log = new RefreshLog(Lake);
        for (var i = 1; i <= 11; i++)
        {
            await log.AddAsync($"id {i}", "request", cancellation: Stop);
        }

        var read = new List<int>();
        var lake = new WatchedLake(Lake);
        foreach (var number in Enumerable.Range(1, 11))
        {
            lake.Before(LakeUse.Read, $"refreshes/{number:D6}.json", () =>
            {
                read.Add(number);
                return Task.CompletedTask;
            });
        }

        using var health = new HealthApi(lake, Monthly, _time);
        var answer = await Answered.OfAsync(health.AnswerAsync(Stop));

        Assert.Equal(11, answer.Body.GetProperty("last_refresh").GetProperty("number").GetInt32());
        Assert.Equal([11], read);
    }

    [Fact]
    public async Task Lake_that_cannot_be_read_is_unavailable()
    {
        await File.WriteAllTextAsync(Path.Combine(_scratch.Path, "lake"), "a file where the folder should be", Stop);

        var health = await AskAsync(Monthly);

        Assert.Equal((StatusCodes.Status503ServiceUnavailable, "unavailable"), (health.Status, health.Body.Text("status")));
    }

    private async Task<Answered> AskAsync(HealthPolicy policy)
    {
        using var health = new HealthApi(Lake, policy, _time);
        return await Answered.OfAsync(health.AnswerAsync(Stop));
    }
}
