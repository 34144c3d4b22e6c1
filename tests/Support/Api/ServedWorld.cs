using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>A server over the lake of the simulated world, as the pipeline made it; shared by tests that only read.</summary>
public sealed class ServedWorld(DefaultWorld world) : IAsyncLifetime
{
    internal ApiServer Server { get; private set; } = null!;

    internal Published Release { get; private set; } = null!;

    /// <summary>Path of the release, by its id.</summary>
    internal string Path => $"/api/v1/releases/{Release.Release}";

    public async ValueTask InitializeAsync()
    {
        Release = await world.GetAsync();
        Server = await ApiServer.StartAsync(Release.Lake);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
