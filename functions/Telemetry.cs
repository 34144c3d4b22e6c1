using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PocGrid.Pipeline.Telemetry;

namespace PocGrid.Functions;

/// <summary>Sends the worker's traces, metrics and logs to Application Insights, with the app's identity; nowhere where it is not set.</summary>
internal static class Telemetry
{
    public static IServiceCollection AddPocGridTelemetry(this IServiceCollection services, IConfiguration settings)
    {
        var telemetry = services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(PipelineTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(PipelineTelemetry.Name));
        telemetry.UseFunctionsWorkerDefaults();
        if (settings["APPLICATIONINSIGHTS_CONNECTION_STRING"] is { Length: > 0 } connection)
        {
            telemetry.UseAzureMonitorExporter(options =>
            {
                options.ConnectionString = connection;
                options.Credential = new DefaultAzureCredential();
            });
        }

        return services;
    }
}
