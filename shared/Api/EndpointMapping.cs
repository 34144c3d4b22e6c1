using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PocGrid.Api;

/// <summary>The API and the page in Kestrel.</summary>
public static class EndpointMapping
{
    /// <summary>Maps every route and the page. <see cref="ApiServices.AddPocGridApi"/> must have been called.</summary>
    public static IEndpointRouteBuilder MapPocGridApi(this IEndpointRouteBuilder endpoints)
    {
        var reading = endpoints.MapGroup("").AddEndpointFilter(async (context, next) =>
            await context.HttpContext.RequestServices.GetRequiredService<ReadingGate>()
                .AnswerAsync(context.HttpContext.Request, async () => (IResult)(await next(context))!));
        foreach (var endpoint in Endpoints.All.Where(endpoint => endpoint.Handler is not null))
        {
            var group = endpoint.Access == Access.Everybody ? endpoints : reading;
            group.MapMethods(endpoint.Route, endpoint.Methods, endpoint.Handler!);
        }

        endpoints.MapMethods(Routes.PageFile, Endpoints.Health.Methods, (PagePolicy policy, string? path) => PageFiles.Get(path, policy));
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

        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(EndpointMapping));
        var fault = await FaultAnswers.OfAsync(context, log, async () =>
        {
            await next(context);
            return null;
        });
        if (fault is not null)
        {
            context.Response.Clear();
            await fault.ExecuteAsync(context);
        }

        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed })
        {
            await Problem.MethodNotAllowed(context.Request.Method, context.Response.Headers.Allow.ToString()).Result.ExecuteAsync(context);
        }
    });
}
