using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PocGrid.Functions;
using PocGrid.Lake;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<ProblemAnswers>();
builder.Services.AddPocGrid(builder.Configuration);

using var host = builder.Build();

// On Azurite the container has to be there before the host looks for files in it.
host.Services.GetRequiredService<ILake>();
await host.RunAsync();
