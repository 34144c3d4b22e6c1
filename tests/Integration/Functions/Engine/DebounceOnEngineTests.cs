using Microsoft.Extensions.DependencyInjection;
using PocGrid.Functions;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Functions.Engine;

/// <summary>From files that came in to what is served, on a Durable Task engine.</summary>
public sealed class DebounceOnEngineTests(PublishedWorld world, IngestedWorld ingested) : IDisposable
{
    private static readonly string[] Made
        = ["catalogue/", "changes/", "grid-months/", "panels/", "rejects/", "releases/", "source-rows/", "steps/"];

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Ask_waits_until_it_is_quiet_and_its_refresh_publishes_what_the_command_line_publishes()
    {
        var expected = await world.GetAsync();
        var lake = new FolderLake(_scratch.Path);
        await new Intake(lake, Profile.Brief2025).TakeInFolderAsync(expected.Data, Stop);
        await using var app = await EngineApp.StartAsync(lake, Profile.Brief2025);

        await Instances.StartAsync(app.Client, new Debounce(QuietSeconds: 3600), Stop);
        var asked = await app.EndOfAsync(DebounceOrchestrator.Name);
        var refreshed = await app.EndOfAsync(nameof(RefreshOrchestrator));

        Assert.Equal(AskOutcome.Begun, asked.ReadOutputAs<DebounceReply>()!.Outcome);
        Assert.Equal([TimeSpan.FromHours(1)], app.Time.Waits);
        Assert.Equal(expected.Release, refreshed.ReadOutputAs<string>());
        var latest = await new ReleaseStore(lake).LatestAsync(Stop);
        Assert.Equal((expected.Release, expected.Digest), (latest!.Release, latest.ManifestSha256));
        LakeContent.AssertSame(LakeContent.Of(expected.Lake.Location, Made), LakeContent.Of(_scratch.Path, Made));
    }

    [Fact]
    public async Task Asks_of_the_same_stretch_of_time_are_one()
    {
        await using var app = await EngineApp.StartAsync(await ingested.CopyAsync(_scratch.Path));

        for (var file = 0; file < 5; file++)
        {
            await Instances.StartAsync(app.Client, new Debounce(QuietSeconds: 86_400), Stop);
        }

        Assert.Single(await app.Client.GetAllInstancesAsync().ToListAsync(Stop), instance => instance.Name == DebounceOrchestrator.Name);
        await app.EndOfAsync(DebounceOrchestrator.Name);
        await app.EndOfAsync(nameof(RefreshOrchestrator));
        Assert.Single(await new RefreshLog(app.Lake).ListAsync(Stop));
    }

    [Fact]
    public async Task Ask_without_the_sources_says_what_is_missing()
    {
        await using var app = await EngineApp.StartAsync(new FolderLake(_scratch.Path));

        await Instances.StartAsync(app.Client, app.Services.GetRequiredService<Debounce>(), Stop);
        var reply = (await app.EndOfAsync(DebounceOrchestrator.Name)).ReadOutputAs<DebounceReply>()!;

        Assert.Equal(AskOutcome.WaitingForSources, reply.Outcome);
        Assert.Equal(["UCDP GED", "Geo-PKO", "country boundaries"], reply.Missing);
        Assert.DoesNotContain(
            await app.Client.GetAllInstancesAsync().ToListAsync(Stop),
            instance => instance.Name == nameof(RefreshOrchestrator));
    }
}
