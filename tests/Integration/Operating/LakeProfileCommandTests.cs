using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Operating;

/// <summary><c>run</c> over a lake that has a profile of its own.</summary>
public sealed class LakeProfileCommandTests(PublishedWorld world) : IDisposable
{
    private const int BadInput = 3;

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Run_follows_the_profile_of_the_lake()
    {
        await Lake.WriteJsonAsync(LakeLayout.DefaultProfile, WayOnly.OneCountry, Stop);

        var ended = await RunAsync();

        Assert.True(ended.ExitCode == 0, ended.Errors);
        Assert.StartsWith("way-only-", (await new ReleaseStore(Lake).LatestAsync(Stop))!.Release, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_of_the_lake_that_cannot_be_used_ends_the_run_and_nothing_is_written()
    {
        await Lake.WriteJsonAsync(LakeLayout.DefaultProfile, new Dictionary<string, object> { ["name"] = "own", ["windows"] = 3 }, Stop);
        var before = LakeContent.Of(_scratch.Path);

        (await RunAsync()).AssertFailed(BadInput, LakeLayout.DefaultProfile, "windows");

        LakeContent.AssertSame(before, LakeContent.Of(_scratch.Path));
    }

    private async Task<Ended> RunAsync()
        => await CommandLine.RunAsync("run", "--data", (await world.GetAsync()).Data, "--lake", _scratch.Path, "--no-serve");
}
