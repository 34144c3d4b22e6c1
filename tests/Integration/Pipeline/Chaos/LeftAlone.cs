using PocGrid.Lake;
using PocGrid.Pipeline.Upkeep;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline.Chaos;

/// <summary>What comes of the small world on its way to a release with each message once and no process killed.</summary>
/// <param name="Paths">Every file after a clean-up.</param>
internal sealed record LeftAlone(LatestRelease Latest, IReadOnlyList<string> Paths)
{
    private static readonly TimeProvider Tomorrow = new ShiftedTime(TimeSpan.FromDays(1));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<LeftAlone> GetAsync()
    {
        using var scratch = new ScratchFolder();
        var lake = new FolderLake(scratch.Path);
        await DroppedWorld.DropAsync(lake, WayOnly.Files, Stop);
        await new UnreliableCloud(lake, WayOnly.OneCountry, new Random(0), writesToLive: int.MaxValue).RunAsync(
            [.. WayOnly.Files.Keys],
            Stop);
        await CleanAsync(lake);
        return new LeftAlone((await new ReleaseStore(lake).LatestAsync(Stop))!, await PathsAsync(lake));
    }

    /// <summary>Asserts that the lake holds the same release, whole and alone, and after a clean-up the same files.</summary>
    /// <returns>How many files the clean-up removed.</returns>
    public async Task<int> AssertIsAsync(ILake lake, int trial)
    {
        var store = new ReleaseStore(lake);
        Assert.True(await store.LatestAsync(Stop) is { } published && IsSame(published), $"Trial {trial} published something else.");
        Assert.Equal([Latest.Release], await store.ListAsync(Stop));
        Assert.Empty((await new ReleaseAudit(lake).RunAsync(await store.ManifestAsync(Latest.Release, Stop), Stop)).Problems);

        var before = await PathsAsync(lake);
        await CleanAsync(lake);
        Assert.Equal(Paths, await PathsAsync(lake));
        return before.Count - Paths.Count;
    }

    /// <summary>Whether it is the same release; the number of the refresh that made it does not count.</summary>
    public bool IsSame(LatestRelease published) => published with { Refresh = Latest.Refresh } == Latest;

    private static async Task CleanAsync(ILake lake)
        => Assert.Null(
            (await new LakeCleanUp(lake, WayOnly.OneCountry, Tomorrow).RunAsync(olderThan: TimeSpan.Zero, cancellation: Stop)).UnderWay);

    // When the official sources were last checked is no part of the way.
    private static async Task<IReadOnlyList<string>> PathsAsync(ILake lake)
        => [.. (await WayOnly.PathsAsync(lake)).Where(path => !path.StartsWith("fetches/", StringComparison.Ordinal))];
}
