using PocGrid.Tests.Releases.Changes;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>A server with a release that was compared with an older one and with itself.</summary>
public sealed class ComparedReleases : IAsyncLifetime
{
    internal ApiServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await ApiServer.StartAsync();
        await (await new GivenRelease(Server.Lake, "old").EventsAsync("ucdp_ged", "23.1", "ged231.csv", new GivenEvent(1, 4))).ExistAsync();
        await (await new GivenRelease(Server.Lake, "new").EventsAsync(
            "ucdp_ged",
            "24.1",
            "ged241.csv",
            new GivenEvent(1, 4),
            new GivenEvent(2, 5))).ExistAsync();
        await Server.Lake.CompareAsync("old", "new");
        await Server.Lake.CompareAsync("new", "new");
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
