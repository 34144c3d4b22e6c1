using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using PocGrid.Pipeline.Telemetry;

namespace PocGrid.Functions;

/// <summary>
/// Sends the worker's traces, metrics and logs to Application Insights, with the app's identity. Where that is not set nothing is sent,
/// and the host writes the worker's log lines with its own.
/// </summary>
public static class Telemetry
{
    private const double DefaultTracePercent = 10;

    public static IServiceCollection AddPocGridTelemetry(this IServiceCollection services, IConfiguration settings)
    {
        if (settings["APPLICATIONINSIGHTS_CONNECTION_STRING"] is not { Length: > 0 } connection)
        {
            // Told of OpenTelemetry, the host would leave the log lines to a worker that has nowhere to send them.
            return services;
        }

        var telemetry = services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(PipelineTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(PipelineTelemetry.Name));
        telemetry.UseFunctionsWorkerDefaults();
        telemetry.UseAzureMonitorExporter(options =>
        {
            options.ConnectionString = connection;
            options.Credential = new DefaultAzureCredential();

            // Else the log lines of a request whose trace is not kept would go with it.
            options.EnableTraceBasedLogsSampler = false;
        });

        // After the exporter, which sets one of its own that keeps five traces a second: the last one counts.
        telemetry.WithTracing(
            tracing => tracing.SetSampler(new PipelineSampler(settings.GetValue("Reading:TracePercent", DefaultTracePercent) / 100)));
        return services;
    }
}
