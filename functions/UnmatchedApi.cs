using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PocGrid.Api;

namespace PocGrid.Functions;

/// <summary>
/// Problem details for addresses and methods of the API that no other function takes. Each function has the methods that are wrong at
/// its addresses, so that it takes no request from another.
/// </summary>
public static class UnmatchedApi
{
    [Function("UnknownAddress")]
    public static IResult UnknownAddress(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options",
            Route = UnmatchedRoutes.Unknown)] HttpRequest request,
        string path)
        => UnmatchedAddress.NotFound(request);

    [Function("WrongMethodOfReading")]
    public static IResult OfReading(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "post", "put", "patch", "delete", "options",
            Route = UnmatchedRoutes.Reading)] HttpRequest request,
        string path)
        => UnmatchedAddress.MethodNotAllowed(request, UnmatchedAddress.Reading);

    [Function("WrongMethodOfRefreshes")]
    public static IResult OfRefreshes(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "head", "put", "patch", "delete", "options",
            Route = UnmatchedRoutes.Refreshes)] HttpRequest request,
        string path)
        => UnmatchedAddress.MethodNotAllowed(request, "GET, POST");

    [Function("WrongMethodOfRefresh")]
    public static IResult OfRefresh(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "head", "post", "put", "patch", "options",
            Route = UnmatchedRoutes.Refresh)] HttpRequest request,
        string path)
        => UnmatchedAddress.MethodNotAllowed(request, "GET, DELETE");

    [Function("WrongMethodOfPosted")]
    public static IResult OfPosted(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", "put", "patch", "delete", "options",
            Route = UnmatchedRoutes.Posted)] HttpRequest request,
        string path)
        => UnmatchedAddress.MethodNotAllowed(request, "POST");
}
