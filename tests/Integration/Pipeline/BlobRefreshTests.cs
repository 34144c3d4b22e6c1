using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline;

public sealed class BlobRefreshTests(AzuriteServer azurite, PublishedWorld world)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refresh_over_Blob_Storage_makes_the_release_that_a_folder_makes()
    {
        var lake = new BlobLake(await azurite.NewContainerAsync());
        var published = await world.GetAsync();

        var (release, _) = await InProcessRefresh.RunFolderAsync(
            lake,
            published.Data,
            Profile.Brief2025,
            parallelism: 2,
            cancellation: Stop);

        Assert.Equal(new LatestRelease(published.Release, published.Digest, Refresh: 1), await new ReleaseStore(lake).LatestAsync(Stop));
        Assert.Equal(published.Release, release);
        Assert.Equal(
            LakeContent.Of(published.Lake.Location).Keys,
            await lake.ListAsync("", Stop).Select(file => file.Path).Where(LakeContent.Counts).ToListAsync(Stop));
        Assert.Empty((await new ReleaseAudit(lake).RunAsync(await new ReleaseStore(lake).ManifestAsync(release, Stop), Stop)).Problems);
    }
}
