using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PocGrid.Api;
using PocGrid.Fetching;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Upkeep;

namespace PocGrid.Functions;

/// <summary>What the functions are made of.</summary>
internal static class AppServices
{
    public static IServiceCollection AddPocGrid(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = AppSettings.Of(configuration);
        return services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<ILake>(_ => LakeSettings.Open(configuration))
            .AddSingleton(all => new ProfileShelf(all.GetRequiredService<ILake>(), settings.Profile))
            .AddSingleton<Intake>()
            .AddSingleton<RefreshScheduler>()
            .AddSingleton<StepDispatcher>()
            .AddSingleton(all => new LakeCleanUp(
                all.GetRequiredService<ILake>(),
                all.GetRequiredService<ProfileShelf>(),
                all.GetRequiredService<TimeProvider>()))
            .AddSingleton<RefreshApi>()
            .AddSingleton(settings)
            .AddSingleton(new Debounce(settings.QuietSeconds))
            .AddPocGridApi(settings.Gate, settings.Health, settings.Page)
            .AddSourceFetching(configuration)
            .AddPocGridTelemetry(configuration);
    }
}
