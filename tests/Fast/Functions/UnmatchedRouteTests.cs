using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Extensions.DependencyInjection;
using PocGrid.Functions;
using Xunit;

namespace PocGrid.Tests.Functions;

/// <summary>Requests as the Functions host hands them out: by the first route of its collection that takes address and method.</summary>
public sealed partial class UnmatchedRouteTests
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly HostFunction[] Http = [.. HostFunction.All.Where(function => function.Trigger.Kind == "httpTrigger")];

    private static readonly ServiceProvider Services = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();

    private static readonly RouteCollection RestFirst = RoutesOf(isRestFirst: true);

    private static readonly RouteCollection RestLast = RoutesOf(isRestFirst: false);

    private static IEnumerable<HostFunction> Specific => Http.Where(function => !function.IsRefusal);

    /// <summary>Also where the host tries the routes for the rest before all others.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_address_and_method_of_a_function_reaches_it(bool isRestFirst)
    {
        foreach (var function in Specific)
        {
            foreach (var method in function.Trigger.Methods)
            {
                Assert.Equal((function.Name, method), ((await FindAsync(method, AddressOf(function), isRestFirst))?.Name, method));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wrong_method_is_a_problem_that_names_those_there_are(bool isRestFirst)
    {
        foreach (var address in Specific.Select(AddressOf).Where(address => address.StartsWith("api/", StringComparison.Ordinal))
            .Distinct())
        {
            var right = Specific.Where(function => AddressOf(function) == address).SelectMany(function => function.Trigger.Methods)
                .Select(method => method.ToUpperInvariant())
                .ToArray();
            foreach (var method in Methods.Except(right))
            {
                var answer = await AnswerAsync(await FindAsync(method, address, isRestFirst), method, address);

                Assert.Equal((StatusCodes.Status405MethodNotAllowed, "application/problem+json"), (answer.StatusCode, answer.ContentType));
                Assert.Equal(
                    right.Order(StringComparer.Ordinal),
                    answer.Headers.Allow.ToString().Split(", ").Order(StringComparer.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData("api/nothing")]
    [InlineData("api/v1")]
    [InlineData("api/v1/nothing")]
    [InlineData("api/v2/releases")]
    [InlineData("api/v1/releases/r/nothing")]
    [InlineData("api/v1/releases/r/tables/t/further")]
    [InlineData("api/v1/releases/r/grid-months/ged")]
    [InlineData("api/v1/refreshes/1/2")]
    [InlineData("api/v1/healthy")]
    public async Task Unknown_address_is_a_problem(string address)
    {
        foreach (var method in Methods)
        {
            var answer = await AnswerAsync(await FindAsync(method, address, isRestFirst: true), method, address);

            Assert.Equal((StatusCodes.Status404NotFound, "application/problem+json"), (answer.StatusCode, answer.ContentType));
        }
    }

    [Theory]
    [InlineData("API/V1/Releases/")]
    [InlineData("api/v1/health/")]
    public async Task Case_and_a_last_slash_make_no_other_address(string address)
        => Assert.False((await FindAsync("GET", address, isRestFirst: true))!.IsRefusal);

    [Theory]
    [InlineData("api/v1/releases", "GET", StatusCodes.Status204NoContent)]
    [InlineData("api/v1/releases", "DELETE", StatusCodes.Status405MethodNotAllowed)]
    [InlineData("api/v1/refreshes", "GET", StatusCodes.Status405MethodNotAllowed)]
    public async Task Browser_that_asks_first_may_read_releases_and_nothing_else(string address, string asked, int status)
    {
        var answer = await AnswerAsync(
            await FindAsync("OPTIONS", address, isRestFirst: false),
            "OPTIONS",
            address,
            request => request.Headers.AccessControlRequestMethod = asked);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == StatusCodes.Status204NoContent, answer.Headers.ContainsKey("Access-Control-Allow-Origin"));
    }

    /// <summary>An address that the route takes.</summary>
    private static string AddressOf(HostFunction function) => Parameter().Replace(function.Trigger["route"]!, match => match.Value switch
    {
        "{ignored:maxlength(0)?}" => "",
        _ when match.Value.StartsWith("{file:", StringComparison.Ordinal) => "datapackage.json",
        _ when match.Value.StartsWith("{*", StringComparison.Ordinal) => "assets/page.js",
        _ => "abc",
    });

    /// <summary>What a request reaches says so in the request's items.</summary>
    private static RouteCollection RoutesOf(bool isRestFirst)
    {
        var routes = new RouteCollection();
        foreach (var function in Http.OrderBy(function => function.IsRefusal != isRestFirst))
        {
            routes.Add(new Route(
                new RouteHandler(request =>
                {
                    request.Items[typeof(HostFunction)] = function;
                    return Task.CompletedTask;
                }),
                function.Name,
                function.Trigger["route"],
                new RouteValueDictionary(),
                new Dictionary<string, object> { ["httpMethod"] = new HttpMethodRouteConstraint([.. function.Trigger.Methods]) },
                new RouteValueDictionary(),
                Services.GetRequiredService<IInlineConstraintResolver>()));
        }

        return routes;
    }

    private static async Task<HostFunction?> FindAsync(string method, string address, bool isRestFirst)
    {
        var route = new RouteContext(ContextOf(method, address));
        await (isRestFirst ? RestFirst : RestLast).RouteAsync(route);
        await (route.Handler?.Invoke(route.HttpContext) ?? Task.CompletedTask);
        return (HostFunction?)route.HttpContext.Items[typeof(HostFunction)];
    }

    private static async Task<HttpResponse> AnswerAsync(
        HostFunction? function,
        string method,
        string address,
        Action<HttpRequest>? prepare = null)
    {
        Assert.True(function?.IsRefusal == true, $"{method} {address} reaches {function?.Name ?? "nothing"}.");
        var context = ContextOf(method, address);
        prepare?.Invoke(context.Request);
        var answer = typeof(UnmatchedApi).GetMethod(function!.EntryPoint.Split('.')[1], BindingFlags.Public | BindingFlags.Static)!.Invoke(
            null,
            [context.Request, ""]);
        await ((IResult)answer!).ExecuteAsync(context);
        return context.Response;
    }

    private static DefaultHttpContext ContextOf(string method, string address) => new()
    {
        RequestServices = Services,
        Request = { Method = method, Path = "/" + address },
    };

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Parameter();
}
