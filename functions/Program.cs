using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PocGrid.Api;
using PocGrid.Fetching;
using PocGrid.Functions;
using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Upkeep;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
var settings = AppSettings.Of(builder.Configuration);
builder.Services
    .AddSingleton(TimeProvider.System)
    .AddSingleton<ILake>(_ => LakeSettings.Open(builder.Configuration))
    .AddSingleton(services => new ProfileShelf(services.GetRequiredService<ILake>(), settings.Profile))
    .AddSingleton(services => new IncomingIngest(services.GetRequiredService<ILake>(), services.GetRequiredService<ProfileShelf>()))
    .AddSingleton(services => new RefreshDesk(services.GetRequiredService<ILake>(), services.GetRequiredService<ProfileShelf>(), TimeProvider.System))
    .AddSingleton<StepTable>()
    .AddSingleton(services => new LakeCleanUp(services.GetRequiredService<ILake>(), services.GetRequiredService<ProfileShelf>(), TimeProvider.System))
    .AddSingleton<RefreshApi>()
    .AddSingleton(settings)
    .AddSingleton(new RefreshAsker(settings.QuietSeconds))
    .AddPocGridApi(settings.Gate, settings.Health)
    .AddSourceFetching(builder.Configuration)
    .AddPocGridTelemetry(builder.Configuration);

using var host = builder.Build();

// On Azurite the container has to be there before the host looks for files in it.
host.Services.GetRequiredService<ILake>();
await host.RunAsync();
