using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;
using PocGrid.Simulation;
using PocGrid.Tables;
using PocGrid.Tests.Lake;

namespace PocGrid.Tests.Pipeline;

/// <summary>The small simulated world and a lake with its release.</summary>
public sealed class PublishedWorld() : WorldInLake(World)
{
    internal static SimulatedWorld World { get; } = SimulatedWorld.Create(SimulationOptions.Small);

    /// <summary>A copy of the lake, to do things to.</summary>
    internal async Task<string> CopyLakeAsync(string folder)
    {
        LakeContent.Copy((await GetAsync()).Lake.Location, folder);
        return folder;
    }
}

/// <summary>The simulated world that the program ships, large enough for the pooled model, and a lake with its release.</summary>
public sealed class DefaultWorld() : WorldInLake(World)
{
    internal static SimulatedWorld World { get; } = SimulatedWorld.Create();
}

/// <summary>A simulated world and a lake with its release, made once by the first test that asks and never changed.</summary>
public abstract class WorldInLake : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly Lazy<Task<Published>> _published;

    private protected WorldInLake(SimulatedWorld world) => _published = new(() => PublishAsync(world));

    internal Task<Published> GetAsync() => _published.Value;

    public void Dispose()
    {
        _scratch.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<Published> PublishAsync(SimulatedWorld world)
    {
        var data = Path.Combine(_scratch.Path, "data");
        var lake = new FolderLake(Path.Combine(_scratch.Path, "lake"));
        await world.WriteAsync(data);
        var (release, _) = await InProcessRefresh.RunFolderAsync(lake, data, Profile.Brief2025, parallelism: 2);
        var store = new ReleaseStore(lake);
        return new Published(data, lake, release, (await store.LatestAsync())!.ManifestSha256, await store.ManifestAsync(release));
    }
}

/// <param name="Data">Folder of the world's files.</param>
/// <param name="Digest">Digest of the release.</param>
internal sealed record Published(string Data, FolderLake Lake, string Release, string Digest, Manifest Manifest)
{
    public Task<Table> TableAsync(string name) => Lake.ReadTableAsync(LakeLayout.Table(Release, name, "parquet"));
}
