using Microsoft.AspNetCore.Http;
using PocGrid.Api.Querying;

namespace PocGrid.Api;

/// <summary>
/// Lets the pages of other sites read (CORS). Nothing is sent by cookie, so every origin may; whatever changes something stays closed, and
/// so does what operators read.
/// </summary>
internal static class CrossOrigin
{
    private const string Exposed = $"Link, ETag, Content-Range, Accept-Ranges, {TableAnswers.TotalHeader}";

    // What is read lies below the first words of its routes: api/v1/releases, for example.
    private static readonly PathString[] Open =
    [
        .. Endpoints.All.Where(endpoint => endpoint.IsReading)
            .Select(endpoint => $"/{string.Join('/', endpoint.Route.Split('/').Take(3))}")
            .Distinct()
            .Select(path => new PathString(path)),
    ];

    /// <summary>
    /// Marks an answer to GET or HEAD as one that other sites may read, where its address is one of those that everybody reads.
    /// </summary>
    public static void Allow(HttpContext context)
    {
        if (IsReading(context.Request.Method) && IsOpen(context.Request.Path))
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            context.Response.Headers.AccessControlExposeHeaders = Exposed;
        }
    }

    /// <summary>Whether a browser asks if it may send a request for reading.</summary>
    public static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method)
        && IsOpen(request.Path)
        && IsReading(request.Headers.AccessControlRequestMethod.ToString());

    public static void AnswerPreflight(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlAllowMethods = "GET, HEAD";
        response.Headers.AccessControlAllowHeaders = $"Accept, If-None-Match, If-Range, Range, {ReadingGate.Header}";
        response.Headers.AccessControlMaxAge = "86400";
    }

    private static bool IsOpen(PathString path) => Open.Any(open => path.StartsWithSegments(open, StringComparison.Ordinal));

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
