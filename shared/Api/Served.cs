using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using PocGrid.Lake;

namespace PocGrid.Api;

/// <summary>
/// Content with an ETag: 304 where the client has it already, byte ranges, and HEAD, as ASP.NET Core's file results do them; compressed
/// where the client takes that.
/// </summary>
internal static class Served
{
    /// <summary>For what can never change under its address.</summary>
    public const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>For what may change: a cache must ask, and is answered 304 while it has not.</summary>
    public const string Revalidate = "no-cache";

    /// <summary>Bytes at hand; their digest is the ETag.</summary>
    /// <param name="headers">Further headers.</param>
    public static IResult Bytes(byte[] bytes, string contentType, string cacheControl, string? downloadName = null, IReadOnlyDictionary<string, string>? headers = null)
        => File(new MemoryStream(bytes, writable: false), ContentDigest.OfBytes(bytes), contentType, cacheControl, downloadName, headers);

    public static IResult Json<T>(T document, string cacheControl) => Bytes(LakeJson.Serialize(document), TableFormat.Json.ContentType, cacheControl);

    /// <summary>A file of the lake, streamed.</summary>
    /// <param name="stream">Can seek; closed when it was sent.</param>
    /// <param name="sha256">The file's digest, its ETag.</param>
    /// <param name="headers">Further headers.</param>
    public static IResult File(Stream stream, string sha256, string contentType, string cacheControl, string? downloadName, IReadOnlyDictionary<string, string>? headers = null)
        => new Content(stream, sha256, contentType, cacheControl, downloadName, headers);

    private sealed class Content(
        Stream stream, string digest, string contentType, string cacheControl, string? downloadName, IReadOnlyDictionary<string, string>? headers) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.Headers.CacheControl = cacheControl;
            response.Headers.XContentTypeOptions = "nosniff";
            CrossOrigin.Allow(httpContext);
            foreach (var (name, value) in headers ?? new Dictionary<string, string>())
            {
                response.Headers[name] = value;
            }

            if (!ContentCoding.Suits(contentType, stream.Length))
            {
                return Plain().ExecuteAsync(httpContext);
            }

            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            return ContentCoding.Of(httpContext.Request) is { } coding ? Coded(httpContext, coding).ExecuteAsync(httpContext) : Plain().ExecuteAsync(httpContext);
        }

        private static EntityTagHeaderValue ETag(string tag) => new($"\"{tag}\"");

        private FileStreamHttpResult Plain() => TypedResults.Stream(stream, contentType, downloadName, lastModified: null, ETag(digest), enableRangeProcessing: true);

        // Other bytes, so another ETag: a range of the plain content must never be joined to these.
        private PushStreamHttpResult Coded(HttpContext context, ContentCoding coding)
        {
            context.Response.RegisterForDisposeAsync(stream);
            context.Response.Headers.ContentEncoding = coding.Name;
            return TypedResults.Stream(CopyAsync, contentType, downloadName, lastModified: null, ETag($"{digest}-{coding.Name}"));

            async Task CopyAsync(Stream body)
            {
                await using var coded = coding.Encode(body);
                await stream.CopyToAsync(coded, context.RequestAborted);
            }
        }
    }
}
