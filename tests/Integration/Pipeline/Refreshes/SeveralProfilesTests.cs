using System.Text;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Upkeep;
using PocGrid.Releases;
using PocGrid.Tests.Api;
using PocGrid.Tests.Lake;
using Xunit;
using static PocGrid.Tests.Pipeline.WayOnly;

namespace PocGrid.Tests.Pipeline.Refreshes;

/// <summary>A lake with a profile of its own, and another that is refreshed beside it.</summary>
public sealed class SeveralProfilesTests(IngestedWorld world) : IDisposable
{
    private const string Beside = "profiles/strict.json";

    private readonly ScratchFolder _scratch = new();

    private static readonly Profile Strict = OneCountry with { Name = "strict", LeaveOutRestricted = true };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Each_profile_is_refreshed_and_has_a_pointer_of_its_own()
    {
        var lake = await LakeAsync();

        var answer = await DeskOf(lake).AskAsync(AskedBy.Event, TimeSpan.Zero, cancellation: Stop);
        Assert.Equal([(1, null), (2, "strict")], answer.ToStart.Select(refresh => (refresh.Number, refresh.Profile)));
        foreach (var refresh in answer.ToStart.Reverse())
        {
            await RunAsync(lake, refresh);
        }

        var store = new ReleaseStore(lake);
        var (first, second) = ((await store.LatestAsync(Stop))!, (await store.LatestAsync("strict", Stop))!);
        Assert.Equal((1, 2), (first.Refresh, second.Refresh));
        Assert.Equal(("way-only", "strict"), (await NameOfAsync(store, first.Release), await NameOfAsync(store, second.Release)));
        Assert.Equal([("strict", second)], await store.BesideAsync(Stop));
        await new LakeCleanUp(lake, new ProfileShelf(lake), new ShiftedTime(TimeSpan.FromDays(1))).RunAsync(
            TimeSpan.Zero,
            cancellation: Stop);
        Assert.Equal((first, second), (await store.LatestAsync(Stop), await store.LatestAsync("strict", Stop)));
        Assert.Equal(AskOutcome.NothingNew, (await DeskOf(lake).AskAsync(AskedBy.Event, TimeSpan.Zero, cancellation: Stop)).Outcome);
        Assert.Empty((await DeskOf(lake).AskAsync(AskedBy.Operator, TimeSpan.Zero, cancellation: Stop)).ToStart);
    }

    [Fact]
    public async Task Manifest_records_the_digest_of_the_profile_and_the_audit_proves_it()
    {
        var lake = await LakeAsync();
        await RunAsync(lake, await AskAsync(lake));
        var store = new ReleaseStore(lake);

        var manifest = await store.ManifestAsync((await store.LatestAsync(Stop))!.Release, Stop);

        Assert.Equal(ContentDigest.OfBytes(LakeJson.Serialize(OneCountry)), manifest.ProfileSha256);
        Assert.Empty((await new ReleaseAudit(lake).RunAsync(manifest, Stop)).Problems);
        var other = manifest with { Profile = System.Text.Json.JsonSerializer.SerializeToElement(Strict, LakeJson.Options) };
        Assert.Contains(
            "The profile in the manifest has the digest",
            Assert.Single((await new ReleaseAudit(lake).RunAsync(other, Stop)).Problems),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_that_becomes_the_default_one_is_refreshed_for_latest_too()
    {
        var lake = await LakeAsync();
        foreach (var refresh in (await DeskOf(lake).AskAsync(AskedBy.Event, TimeSpan.Zero, cancellation: Stop)).ToStart)
        {
            await RunAsync(lake, refresh);
        }

        var chosen = await new RefreshScheduler(lake, new ProfileShelf(lake, "strict")).AskAsync(
            AskedBy.Event,
            TimeSpan.Zero,
            cancellation: Stop);
        var refreshed = Assert.Single(chosen.ToStart);
        await RunAsync(lake, refreshed);

        var store = new ReleaseStore(lake);
        Assert.Equal((3, null), (refreshed.Number, refreshed.Profile));
        Assert.Equal((await store.LatestAsync("strict", Stop))!.Release, (await store.LatestAsync(Stop))!.Release);
    }

    [Theory]
    [InlineData(LakeLayout.DefaultProfile, 1)]
    [InlineData(Beside, 2)]
    public async Task Profile_that_cannot_be_used_is_a_failure_in_the_log_and_the_other_goes_on(string path, int number)
    {
        var lake = await LakeAsync();
        await DropAsync(lake, path, Encoding.UTF8.GetBytes("""{"name": "strict", "model": {"window_months": 5}}"""));

        var answer = await DeskOf(lake).AskAsync(AskedBy.Event, TimeSpan.Zero, cancellation: Stop);
        await DeskOf(lake).AskAsync(AskedBy.Event, TimeSpan.Zero, cancellation: Stop);

        var refreshes = await new RefreshLog(lake).ListAsync(Stop);
        var failed = Assert.Single(refreshes, refresh => refresh.State == RefreshState.Failed);
        Assert.Equal((number, 2), (failed.Number, refreshes.Count));
        Assert.Contains(path, failed.Error, StringComparison.Ordinal);
        Assert.Contains("model.window_months is 5", failed.Error, StringComparison.Ordinal);
        Assert.Equal(3 - number, Assert.Single(answer.ToStart).Number);

        await lake.WriteJsonAsync(path, path == Beside ? Strict : OneCountry, Stop);
        var mended = await DeskOf(lake).AskAsync(AskedBy.Event, TimeSpan.Zero, cancellation: Stop);
        Assert.Equal([3 - number, 3], mended.ToStart.Select(refresh => refresh.Number).Order());
    }

    [Fact]
    public async Task Roll_back_of_a_profile_beside_leaves_the_default_one()
    {
        var lake = new FolderLake(_scratch.Path);
        foreach (var release in (string[])["strict-000000000001", "strict-000000000002", SampleRelease.Id])
        {
            await SampleRelease.WriteAsync(lake, release, isPublished: false);
        }

        var store = new ReleaseStore(lake);
        await new RefreshLog(lake).AddAsync("a", "request", cancellation: Stop);
        await store.PublishAsync(SampleRelease.Id, 1, Stop);
        await new RefreshLog(lake).AddAsync("b", "request", profile: "strict", cancellation: Stop);
        await store.PublishAsync("strict-000000000002", 2, "strict", Stop);

        var record = await new Publication(lake).PublishAsync("strict-000000000001", "why", "strict", Stop);

        Assert.Equal((3, "strict"), (record.Number, record.Profile));
        Assert.Equal(
            ("strict-000000000001", 3),
            (await store.LatestAsync("strict", Stop)) is { } latest ? (latest.Release, latest.Refresh) : default);
        Assert.Equal(SampleRelease.Id, (await store.LatestAsync(Stop))!.Release);
    }

    private static RefreshScheduler DeskOf(ILake lake) => new(lake, new ProfileShelf(lake));

    private static async Task<string?> NameOfAsync(ReleaseStore store, string release)
        => (await store.ManifestAsync(release, Stop)).Profile.GetProperty("name").GetString();

    private async Task<FolderLake> LakeAsync()
    {
        var lake = await world.CopyAsync(_scratch.Path);
        await lake.WriteJsonAsync(LakeLayout.DefaultProfile, OneCountry, Stop);
        await lake.WriteJsonAsync(Beside, Strict, Stop);
        return lake;
    }
}
