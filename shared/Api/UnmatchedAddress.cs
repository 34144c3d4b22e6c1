using Microsoft.AspNetCore.Http;

namespace PocGrid.Api;

/// <summary>What is answered where no route takes a request, on a host that would answer with nothing.</summary>
public static class UnmatchedAddress
{
    /// <summary>The methods that read.</summary>
    public const string Reading = "GET, HEAD";

    /// <summary>There is nothing at the address: 404.</summary>
    public static IResult NotFound(HttpRequest request) => Problem.NoPage(request.Path.ToString()).Result;

    /// <summary>
    /// There is something, but not for this method: 405. A browser that asks whether it may read from another site is told so.
    /// </summary>
    /// <param name="allow">The methods that are possible there, with commas between them.</param>
    public static IResult MethodNotAllowed(HttpRequest request, string allow)
        => allow == Reading && CrossOrigin.IsPreflight(request) ? new Preflight() : Problem.MethodNotAllowed(request.Method, allow).Result;

    private sealed class Preflight : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            CrossOrigin.AnswerPreflight(httpContext.Response);
            return Task.CompletedTask;
        }
    }
}
