using System.Text.Json.Nodes;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Records;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Upkeep;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using Xunit;
using static PocGrid.Tests.Pipeline.WayOnly;

namespace PocGrid.Tests.Pipeline.Upkeep;

public sealed class LakeCleanUpTests(IngestedWorld world, PublishedWorld published) : IDisposable
{
    private const string Leaving = "steps/brief-2025-dead/plan.json";

    private readonly ScratchFolder _scratch = new();
    private readonly ShiftedTime _time = new(TimeSpan.FromDays(1));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task What_a_failed_refresh_left_goes_and_everything_else_stays()
    {
        var lake = await world.CopyAsync(_scratch.Path);
        await RunAsync(lake, await AskAsync(lake));
        await TakeInNewerBoundariesAsync(lake);
        var before = LakeContent.Of(_scratch.Path);
        var asked = await AskAsync(lake);
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(
            lake,
            asked,
            call => call.Step == Step.Audit ? throw new InvalidOperationException("no audit") : Task.CompletedTask));
        var left = LakeContent.Of(_scratch.Path).Keys.Except(before.Keys).Where(path => path != asked.Request).ToArray();
        Assert.NotEmpty(left);

        var cleaned = await CleanAsync(lake);

        Assert.Null(cleaned.UnderWay);
        Assert.Empty(left.Except(cleaned.Removed.Select(file => file.Path)));
        Assert.All(cleaned.Removed, file => Assert.DoesNotContain(file.Path, before.Keys));
        Assert.Equal(2, (await new RefreshLog(lake).ListAsync(Stop)).Count);
        await AssertSoundAsync(lake, (await RecordAsync(lake, 1)).Release!);

        await RunAsync(lake, await AskAsync(lake));
        Assert.Equal(3, (await new ReleaseStore(lake).LatestAsync(Stop))!.Refresh);
        Assert.Empty((await CleanAsync(lake)).Removed);
        await AssertSoundAsync(lake, (await RecordAsync(lake, 3)).Release!);
        await AssertSoundAsync(lake, (await RecordAsync(lake, 1)).Release!);
    }

    [Fact]
    public async Task Release_of_code_that_described_its_inputs_otherwise_keeps_its_files()
    {
        await published.CopyLakeAsync(_scratch.Path);
        var release = (await published.GetAsync()).Release;
        var opened = StepRecords.ReleasePath(release, Step.Open);
        var record = JsonNode.Parse(await Lake.ReadBytesAsync(opened, Stop))!.AsObject();
        record.Remove("format");
        record.Remove("seal");
        record["result"]!["profile"]!["no_longer"] = 1;
        await Lake.WriteSealedAsync(opened, record, Stop);

        Assert.Empty((await new LakeCleanUp(Lake, Profile.Brief2025, _time).RunAsync(TimeSpan.Zero, cancellation: Stop)).Removed);
    }

    [Fact]
    public async Task Nothing_is_removed_while_a_refresh_is_under_way()
    {
        await DropAsync(Lake, Leaving, [1]);
        await new RefreshLog(Lake).AddAsync("id", "request", cancellation: Stop);

        Assert.Equal((1, 0), await OutcomeAsync(Lake));

        await new RefreshLog(Lake).CancelAsync(1, Stop);
        Assert.Equal((null, 1), await OutcomeAsync(Lake));
    }

    [Fact]
    public async Task Nothing_is_removed_where_a_refresh_begins_while_the_clean_up_looks()
    {
        await DropAsync(Lake, Leaving, [1]);
        var lake = new WatchedLake(Lake);
        lake.Before(LakeUse.List, "steps/", () => new RefreshLog(Lake).AddAsync("id", "request", cancellation: Stop));

        Assert.Equal((1, 0), await OutcomeAsync(lake));

        Assert.NotNull(await Lake.FindAsync(Leaving, Stop));
    }

    [Fact]
    public async Task Only_what_is_old_enough_goes()
    {
        await DropAsync(Lake, Leaving, [1]);

        Assert.Empty((await new LakeCleanUp(Lake, OneCountry, _time).RunAsync(TimeSpan.FromDays(2), cancellation: Stop)).Removed);
        Assert.Single((await new LakeCleanUp(Lake, OneCountry, _time).RunAsync(TimeSpan.FromHours(23), cancellation: Stop)).Removed);
    }

    [Fact]
    public async Task Rejected_files_go_when_they_are_half_a_year_old()
    {
        await DropAsync(Lake, "rejects/files/ged/25.1/0a1b2c3d/ged.csv", [1]);
        await DropAsync(Lake, "rejects/files/ged/25.1/0a1b2c3d/ged.csv.reason.json", [1]);
        _time.Ahead = TimeSpan.FromDays(179);
        Assert.Equal((null, 0), await OutcomeAsync(Lake));

        _time.Ahead = TimeSpan.FromDays(181);

        Assert.Equal((null, 2), await OutcomeAsync(Lake));
        Assert.Empty(await PathsAsync(Lake));
    }

    [Fact]
    public async Task Command_line_lists_what_it_would_remove_and_removes_it_when_told()
    {
        await DropAsync(Lake, Leaving, [1]);
        File.SetLastWriteTimeUtc(Path.Combine(_scratch.Path, Leaving), DateTime.UtcNow.AddDays(-8));
        await DropAsync(Lake, "steps/brief-2025-dead/young.json", [1]);

        var trial = await CommandLine.RunAsync("clean", "--lake", _scratch.Path, "--dry-run");
        Assert.Equal((0, Leaving), (trial.ExitCode, trial.Output.Trim()));
        Assert.Contains("1 files, 0.0 MB would be removed", trial.Errors, StringComparison.Ordinal);
        Assert.NotNull(await Lake.FindAsync(Leaving, Stop));

        Assert.Equal(0, (await CommandLine.RunAsync("clean", "--lake", _scratch.Path)).ExitCode);
        Assert.Equal(["steps/brief-2025-dead/young.json"], await PathsAsync(Lake));
    }

    private Task<CleanedUp> CleanAsync(ILake lake) => new LakeCleanUp(lake, OneCountry, _time).RunAsync(TimeSpan.Zero, cancellation: Stop);

    private async Task<(int? UnderWay, int Removed)> OutcomeAsync(ILake lake)
        => await CleanAsync(lake) is var cleaned ? (cleaned.UnderWay, cleaned.Removed.Count) : default;

    private static async Task AssertSoundAsync(ILake lake, string release)
        => Assert.Empty((await new ReleaseAudit(lake).RunAsync(await new ReleaseStore(lake).ManifestAsync(release, Stop), Stop)).Problems);
}
