using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using PocGrid.Functions;
using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Tests.Fetching;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Functions.Engine;

/// <summary>A check of the official sources on a Durable Task engine, with a server that plays the sources.</summary>
public sealed class MonthlyCheckOnEngineTests : IAsyncLifetime
{
    private const string Boundaries = "/cshapes.geojson";
    private const string Ged = "/ged.csv";
    private const string GeoPko = "/Geo_PKO_v.2.2_location_map.csv";

    private readonly ScratchFolder _scratch = new();
    private FetchPlace _place = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _place = await FetchPlace.StartAsync();
        _place.AddSource("cshapes", "boundaries", "fixed", Boundaries);
        _place.AddSource("ucdp-ged", "ucdp_ged", "fixed", Ged);
        _place.AddSource("geo-pko", "geo_pko_location_map", "fixed", GeoPko);
        _place.Server.Play(Boundaries, Answer.File(OfficialFiles.Boundaries));
        _place.Server.Play(GeoPko, Answer.File(OfficialFiles.GeoPko));
        _place.Options = _place.Options with { Retries = 1, RetryDelay = TimeSpan.FromMilliseconds(1), SourcesFile = _place.SourcesFile };
    }

    public async ValueTask DisposeAsync()
    {
        await _place.DisposeAsync();
        _scratch.Dispose();
    }

    [Fact]
    public async Task Source_that_cannot_be_reached_is_tried_again_after_an_hour_and_what_came_is_taken_in_and_asks_for_a_refresh()
    {
        var busy = Answer.Status(StatusCodes.Status503ServiceUnavailable);
        _place.Server.Play(Ged, busy, busy, Answer.File(OfficialFiles.Ged));
        await using var app = await StartAsync();
        var asked = 0;
        app.Before = async (_, input) =>
        {
            // What the first round took in has asked, and was told what is missing.
            if (input is "ucdp-ged" && ++asked == 2)
            {
                await app.EndOfAsync(DebounceOrchestrator.Name);
            }
        };

        await StartCheckAsync(app);
        var ended = await app.EndOfAsync(MonthlyCheckOrchestrator.Name);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Contains(TimeSpan.FromHours(1), app.Time.Waits);
        Assert.Equal(3, _place.Server.RequestsFor(Ged).Count);
        Assert.Empty((await LastCheck.FindAsync(app.Lake, Stop))!.Failed);
        Assert.NotNull(await app.EndOfAsync(nameof(RefreshOrchestrator)));
        Assert.Superset(
            new HashSet<string> { "cshapes", "geo-pko", "ucdp-ged" },
            (await Catalogue.ListAsync(app.Lake, Stop)).Select(arrival => arrival.Entry.Path.Split('/')[1]).ToHashSet());
    }

    [Theory]
    [InlineData(StatusCodes.Status400BadRequest, "400")]
    [InlineData(StatusCodes.Status404NotFound, "is not there")]
    public async Task Source_that_refuses_is_recorded_with_the_reason_and_not_tried_again(int status, string words)
    {
        _place.Server.Play(Ged, Answer.Status(status));
        await using var app = await StartAsync();

        await StartCheckAsync(app);
        await app.EndOfAsync(MonthlyCheckOrchestrator.Name);

        Assert.DoesNotContain(TimeSpan.FromHours(1), app.Time.Waits);
        var check = (await LastCheck.FindAsync(app.Lake, Stop))!;
        Assert.Equal(CheckState.Done, check.State);
        var (source, reason) = Assert.Single(check.Failed);
        Assert.Equal("ucdp-ged", source);
        Assert.Contains(words, reason, StringComparison.Ordinal);
    }

    private static Task<IResult> StartCheckAsync(EngineApp app)
        => ActivatorUtilities.CreateInstance<MonthlyCheckTriggers>(app.Services)
            .OnDemand(new DefaultHttpContext().Request, app.Client, Stop);

    private Task<EngineApp> StartAsync()
        => EngineApp.StartAsync(new FolderLake(_scratch.Path), configure: services => services.AddSingleton(_place.Options));
}
