using System.Globalization;
using Microsoft.AspNetCore.Http;
using PocGrid.Lake;

namespace PocGrid.Api;

/// <summary>A JSON document about this very moment, a problem or the state of health, which no cache may keep.</summary>
/// <param name="location">Address of what was made.</param>
/// <param name="retryAfterSeconds">When to ask again.</param>
/// <param name="allow">The methods that are possible at the address.</param>
internal sealed class DocumentResult(
    object document,
    int status,
    string contentType,
    string? location = null,
    int? retryAfterSeconds = null,
    string? allow = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = LakeJson.Serialize(document);
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        if (location is not null)
        {
            response.Headers.Location = location;
        }

        if (retryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (allow is not null)
        {
            response.Headers.Allow = allow;
        }

        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        CrossOrigin.Allow(httpContext);
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }
}
