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
        var reading = endpoints.MapGroup("").AddEndpointFilter(async (context, next) =>
            await context.HttpContext.RequestServices.GetRequiredService<ReadingGate>().AnswerAsync(context.HttpContext.Request, async () => (IResult)(await next(context))!));
        endpoints.MapMethods(Routes.Health, Reads, (HealthApi health, CancellationToken stop) => health.AnswerAsync(stop));
        reading.MapMethods(Routes.Releases, Reads, (ReleaseApi api, CancellationToken stop) => api.ReleasesAsync(stop));
        reading.MapMethods(Routes.Release, Reads, (ReleaseApi api, string release, CancellationToken stop) => api.ReleaseAsync(release, stop));
        reading.MapMethods(Routes.Tables, Reads, (ReleaseApi api, string release, CancellationToken stop) => api.TablesAsync(release, stop));
        reading.MapMethods(Routes.Table, Reads, (ReleaseApi api, HttpRequest request, string release, string table, CancellationToken stop) => api.TableAsync(request, release, table, stop));
        reading.MapMethods(Routes.Panels, Reads, (ReleaseApi api, string release, CancellationToken stop) => api.PanelsAsync(release, stop));
        reading.MapMethods(Routes.Panel, Reads, (ReleaseApi api, HttpRequest request, string release, string country, CancellationToken stop) => api.PanelAsync(request, release, country, stop));
        reading.MapMethods(Routes.Summary, Reads, (ReleaseApi api, HttpRequest request, string release, CancellationToken stop) => api.SummaryAsync(request, release, stop));
        reading.MapMethods(Routes.Cell, Reads, (ReleaseApi api, HttpRequest request, string release, string gid, CancellationToken stop) => api.CellAsync(request, release, gid, stop));
        reading.MapMethods(Routes.Fits, Reads, (ReleaseApi api, string release, CancellationToken stop) => api.FitsAsync(release, stop));
        reading.MapMethods(Routes.Fit, Reads, (ReleaseApi api, string release, string fit, CancellationToken stop) => api.FitAsync(release, fit, stop));
        reading.MapMethods(Routes.Specification, Reads, (ReleaseApi api, string release, string specification, CancellationToken stop) => api.SpecificationAsync(release, specification, stop));
        reading.MapMethods(Routes.GridMonths, Reads, (ReleaseApi api, string release, CancellationToken stop) => api.GridMonthsAsync(release, stop));
        reading.MapMethods(Routes.GridMonth, Reads, (ReleaseApi api, string release, string source, string version, string part, CancellationToken stop) => api.GridMonthAsync(release, source, version, part, stop));
        reading.MapMethods(Routes.Figures, Reads, (ReleaseApi api, string release, CancellationToken stop) => api.FiguresAsync(release, stop));
        reading.MapMethods(Routes.Figure, Reads, (ReleaseApi api, HttpRequest request, string release, string figure, CancellationToken stop) => api.FigureAsync(request, release, figure, stop));
        reading.MapMethods(Routes.Citation, Reads, (ReleaseApi api, HttpRequest request, string release, CancellationToken stop) => api.CitationAsync(request, release, stop));
        reading.MapMethods(Routes.Codebook, Reads, (ReleaseApi api, HttpRequest request, string release, CancellationToken stop) => api.CodebookAsync(request, release, stop));
        reading.MapMethods(Routes.PackageFile, Reads, (ReleaseApi api, string release, string file, CancellationToken stop) => api.PackageFileAsync(release, file, stop));
        reading.MapMethods(Routes.Changes, Reads, (ReleaseApi api, string release, CancellationToken stop) => api.ChangesAsync(release, stop));
        reading.MapMethods(Routes.ChangeSummary, Reads, (ReleaseApi api, string release, string previous, CancellationToken stop) => api.ChangeSummaryAsync(release, previous, stop));
        reading.MapMethods(Routes.ChangeTable, Reads, (ReleaseApi api, HttpRequest request, string release, string previous, string table, CancellationToken stop) => api.ChangeTableAsync(request, release, previous, table, stop));
        endpoints.MapMethods(Routes.OpenApi, Reads, () => OpenApi.Document());
        endpoints.MapMethods(Routes.Docs, Reads, (PagePolicy policy) => OpenApi.Page(policy));
        endpoints.MapMethods(Routes.PageFile, Reads, (PagePolicy policy, string? path) => PageFiles.Get(path, policy));
        return endpoints;
    }

    /// <summary>
    /// Answers what browsers ask before they read from another site, and with problem details also where a request meets no route or a
    /// fault. Goes before everything else.
    /// </summary>
    public static IApplicationBuilder UsePocGridProblems(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (CrossOrigin.IsPreflight(context.Request))
        {
            CrossOrigin.AnswerPreflight(context.Response);
            return;
        }

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
            await Problem.MethodNotAllowed(context.Request.Method, context.Response.Headers.Allow.ToString()).Result.ExecuteAsync(context);
        }
    });
}
