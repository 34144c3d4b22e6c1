using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using PocGrid.Lake;

namespace PocGrid.Api;

/// <summary>Content with an ETag: 304 where the client has it already, byte ranges, and HEAD, as ASP.NET Core's file results do them.</summary>
internal static class Served
{
    /// <summary>For what can never change under its address.</summary>
    public const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>For what may change: a cache must ask, and is answered 304 while it has not.</summary>
    public const string Revalidate = "no-cache";

    /// <summary>Bytes at hand; their digest is the ETag.</summary>
    /// <param name="headers">Further headers.</param>
    public static IResult Bytes(byte[] bytes, string contentType, string cacheControl, string? downloadName = null, IReadOnlyDictionary<string, string>? headers = null) => new WithHeaders(
        TypedResults.Bytes(bytes, contentType, downloadName, enableRangeProcessing: true, lastModified: null, ETag(ContentDigest.OfBytes(bytes))),
        cacheControl,
        headers);

    public static IResult Json<T>(T document, string cacheControl) => Bytes(LakeJson.Serialize(document), TableFormat.Json.ContentType, cacheControl);

    /// <summary>A file of the lake, streamed.</summary>
    /// <param name="stream">Can seek; closed when it was sent.</param>
    /// <param name="sha256">The file's digest, its ETag.</param>
    /// <param name="headers">Further headers.</param>
    public static IResult File(Stream stream, string sha256, string contentType, string cacheControl, string? downloadName, IReadOnlyDictionary<string, string>? headers = null) => new WithHeaders(
        TypedResults.Stream(stream, contentType, downloadName, lastModified: null, ETag(sha256), enableRangeProcessing: true),
        cacheControl,
        headers);

    private static EntityTagHeaderValue ETag(string digest) => new($"\"{digest}\"");

    private sealed class WithHeaders(IResult inner, string cacheControl, IReadOnlyDictionary<string, string>? headers) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = cacheControl;
            httpContext.Response.Headers.XContentTypeOptions = "nosniff";
            foreach (var (name, value) in headers ?? new Dictionary<string, string>())
            {
                httpContext.Response.Headers[name] = value;
            }

            return inner.ExecuteAsync(httpContext);
        }
    }
}
