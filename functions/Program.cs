using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PocGrid.Api;
using PocGrid.Functions;
using PocGrid.Pipeline.Orchestration;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddSingleton(_ => LakeSettings.Open(builder.Configuration));
builder.Services.AddSingleton<StepTable>();
builder.Services.AddSingleton<ReleaseApi>();
builder.Services.AddSingleton<RefreshStarter>();
await builder.Build().RunAsync();
