using Microsoft.AspNetCore.Http;
using PocGrid.Api.Querying;

namespace PocGrid.Api;

/// <summary>Lets the pages of other sites read (CORS). Nothing is sent by cookie, so every origin may; whatever changes something stays closed.</summary>
internal static class CrossOrigin
{
    private const string Exposed = $"Link, ETag, Content-Range, Accept-Ranges, {TableAnswers.TotalHeader}";

    /// <summary>Marks an answer to GET or HEAD as one that other sites may read.</summary>
    public static void Allow(HttpContext context)
    {
        if (IsReading(context.Request.Method))
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            context.Response.Headers.AccessControlExposeHeaders = Exposed;
        }
    }

    /// <summary>Whether a browser asks if it may send a request for reading.</summary>
    public static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method)
        && request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal)
        && IsReading(request.Headers.AccessControlRequestMethod.ToString());

    public static void AnswerPreflight(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlAllowMethods = "GET, HEAD";
        response.Headers.AccessControlAllowHeaders = $"Accept, If-None-Match, If-Range, Range, {ReadingGate.Header}";
        response.Headers.AccessControlMaxAge = "86400";
    }

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
