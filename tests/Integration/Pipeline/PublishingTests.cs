using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline;

public sealed class PublishingTests(PublishedWorld world) : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Second_run_over_the_same_input_does_nothing()
    {
        var published = await world.GetAsync();
        await world.CopyLakeAsync(_scratch.Path);
        var before = LakeContent.Of(_scratch.Path);
        var (refresh, _) = await InProcessRefresh.AskForFolderAsync(Lake, published.Data, Profile.Brief2025, Stop);
        using var inner = new InProcessStepRunner(new StepDispatcher(Lake).RunAsync, 2, new RefreshWatch(), Stop);
        var runner = new RecordingRunner(inner.RunAsync);

        var release = await RefreshOrchestration.RunAsync(runner, refresh);

        Assert.Equal(published.Release, release);
        Assert.All(runner.Answers, answer => Assert.True(answer.Answer.WasDone, $"{answer.Call}"));
        Assert.Equal(Enum.GetValues<Step>().Except([Step.Fail]), runner.Answers.Select(answer => answer.Call.Step).Distinct().Order());
        LakeContent.AssertSame(before, LakeContent.Of(_scratch.Path));
    }

    [Fact]
    public async Task Older_release_is_published_again_by_one_write()
    {
        var (first, second) = await TwoReleasesAsync();
        var store = new ReleaseStore(Lake);
        Assert.Equal(second, (await store.LatestAsync(Stop))!.Release);
        var before = LakeContent.Of(_scratch.Path);

        Assert.True(await store.PublishAsync(first, 3, Stop));
        Assert.False(await store.PublishAsync(first, 3, Stop));

        Assert.Equal(first, (await store.LatestAsync(Stop))!.Release);
        Assert.Equal(new[] { first, second }.Order(StringComparer.Ordinal), await store.ListAsync(Stop));
        var after = LakeContent.Of(_scratch.Path);
        Assert.Equal([LakeLayout.Latest], after.Keys.Where(path => before.GetValueOrDefault(path) != after[path]));
    }

    [Fact]
    public async Task Publishers_at_the_same_moment_never_tear_the_pointer_and_the_higher_number_stays()
    {
        var (first, second) = await TwoReleasesAsync();
        var store = new ReleaseStore(Lake);
        for (var number = 10; number < 50; number += 2)
        {
            var both = Task.WhenAll(PublishAsync(first, number), PublishAsync(second, number + 1));
            while (!both.IsCompleted)
            {
                var seen = await store.LatestAsync(Stop);
                Assert.Contains(seen!.Release, (string[])[first, second]);
                Assert.Equal(ContentDigest.OfBytes(
                    await File.ReadAllBytesAsync(Path.Combine(_scratch.Path, LakeLayout.Manifest(seen.Release)), Stop)),
                    seen.ManifestSha256);
            }

            Assert.True((await both)[1]);
            Assert.Equal((second, number + 1), (await store.LatestAsync(Stop)) is { } latest ? (latest.Release, latest.Refresh) : default);
        }

        async Task<bool> PublishAsync(string release, int number)
        {
            await Task.Yield();
            return await new ReleaseStore(Lake).PublishAsync(release, number, Stop);
        }
    }

    [Fact]
    public async Task Two_runs_over_one_lake_at_once_make_one_release()
    {
        var published = await world.GetAsync();

        var releases = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
            InProcessRefresh.RunFolderAsync(Lake, published.Data, Profile.Brief2025, parallelism: 1, cancellation: Stop))));

        Assert.All(releases, release => Assert.Equal(published.Release, release.Release));
        LakeContent.AssertSame(LakeContent.Of(published.Lake.Location), LakeContent.Of(_scratch.Path));
    }

    /// <summary>What two runs over one folder do to each other: a source is put in its place again while it is converted.</summary>
    [Fact]
    public async Task Sources_put_there_again_while_they_are_read_are_the_same_sources()
    {
        var published = await world.GetAsync();
        var (lake, rewritten) = (new WatchedLake(Lake), 0);
        await foreach (var file in published.Lake.ListAsync(LakeLayout.Incoming, Stop))
        {
            lake.Before(LakeUse.Read, file.Path, async () =>
            {
                rewritten++;
                await Lake.WriteBytesAsync(file.Path, await Lake.ReadBytesAsync(file.Path, Stop), Stop);
            });
        }

        var release = await InProcessRefresh.RunFolderAsync(lake, published.Data, Profile.Brief2025, parallelism: 1, cancellation: Stop);

        Assert.Equal(published.Release, release.Release);
        Assert.NotEqual(0, rewritten);
    }

    [Fact]
    public async Task Publisher_who_comes_second_leaves_what_the_first_one_published()
    {
        var published = await world.GetAsync();
        var lake = new OvertakenLake(Lake);

        await Assert.ThrowsAsync<LakeConflictException>(
            () => InProcessRefresh.RunFolderAsync(lake, published.Data, Profile.Brief2025, parallelism: 2, cancellation: Stop));

        var manifest = await new ReleaseStore(Lake).ManifestAsync(published.Release, Stop);
        Assert.Empty((await new ReleaseAudit(Lake).RunAsync(manifest, Stop)).Problems);
    }

    [Fact]
    public async Task Release_without_an_audit_cannot_be_published()
    {
        var published = await world.GetAsync();
        await world.CopyLakeAsync(_scratch.Path);
        await Lake.DeleteAsync(LakeLayout.Audit(published.Release), Stop);

        var error = await Assert.ThrowsAsync<LakeException>(() => new ReleaseStore(Lake).PublishAsync(published.Release, 2, Stop));

        Assert.Contains("has not passed its audit", error.Message, StringComparison.Ordinal);
    }

    private async Task<(string First, string Second)> TwoReleasesAsync()
    {
        var published = await world.GetAsync();
        await world.CopyLakeAsync(_scratch.Path);
        var (second, _) = await InProcessRefresh.RunFolderAsync(
            Lake, published.Data, Profile.Brief2025 with { Countries = ["XAA"] }, parallelism: 2, cancellation: Stop);
        Assert.NotEqual(published.Release, second);
        return (published.Release, second);
    }
}
