using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PocGrid.Api;

/// <summary>The API and the page in Kestrel.</summary>
public static class EndpointMapping
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps every route and the page. <see cref="ApiServices.AddPocGridApi"/> must have been called.</summary>
    public static IEndpointRouteBuilder MapPocGridApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods(Routes.Health, Reads, (HealthApi health, CancellationToken stop) => health.AnswerAsync(stop));
        endpoints.MapMethods(Routes.Releases, Reads, (ReadingGate gate, ReleaseApi api, HttpRequest request, CancellationToken stop) => gate.AnswerAsync(request, () => api.ReleasesAsync(stop)));
        endpoints.MapMethods(Routes.Release, Reads, (ReadingGate gate, ReleaseApi api, HttpRequest request, string release, CancellationToken stop) => gate.AnswerAsync(request, () => api.ReleaseAsync(release, stop)));
        endpoints.MapMethods(Routes.Tables, Reads, (ReadingGate gate, ReleaseApi api, HttpRequest request, string release, CancellationToken stop) => gate.AnswerAsync(request, () => api.TablesAsync(release, stop)));
        endpoints.MapMethods(Routes.Table, Reads, (ReadingGate gate, ReleaseApi api, HttpRequest request, string release, string table, CancellationToken stop) => gate.AnswerAsync(request, () => api.TableAsync(request, release, table, stop)));
        endpoints.MapMethods(Routes.Panels, Reads, (ReadingGate gate, ReleaseApi api, HttpRequest request, string release, CancellationToken stop) => gate.AnswerAsync(request, () => api.PanelsAsync(release, stop)));
        endpoints.MapMethods(Routes.Panel, Reads, (ReadingGate gate, ReleaseApi api, HttpRequest request, string release, string country, CancellationToken stop) => gate.AnswerAsync(request, () => api.PanelAsync(request, release, country, stop)));
        endpoints.MapMethods(Routes.PageFile, Reads, (string? path) => PageFiles.Get(path));
        return endpoints;
    }

    /// <summary>Answers with problem details also where a request meets no route or a fault. Goes before everything else.</summary>
    public static IApplicationBuilder UsePocGridProblems(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(EndpointMapping));
            log.LogError(error, "{Method} {Path} failed.", context.Request.Method, context.Request.Path);
            context.Response.Clear();
            await Problem.Fault().Result.ExecuteAsync(context);
        }

        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed })
        {
            await Problem.MethodNotAllowed(context.Request.Method).Result.ExecuteAsync(context);
        }
    });
}
