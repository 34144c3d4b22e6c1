using Microsoft.AspNetCore.Http;
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

    /// <summary>For the latest release: a cache may be a minute behind.</summary>
    public const string Short = "public, max-age=60";

    /// <summary>For what may change: a cache must ask, and is answered 304 while it has not.</summary>
    public const string Revalidate = "no-cache";

    /// <summary>Bytes at hand; their digest is the ETag.</summary>
    /// <param name="headers">Further headers.</param>
    public static IResult Bytes(
        byte[] bytes,
        string contentType,
        string cacheControl,
        string? downloadName = null,
        IReadOnlyDictionary<string, string>? headers = null,
        ContentCache? cache = null)
        => Kept(bytes, ContentDigest.OfBytes(bytes), contentType, cacheControl, downloadName, headers, cache);

    /// <summary>Bytes at hand whose digest is known, the ETag.</summary>
    /// <param name="headers">Further headers.</param>
    public static IResult Kept(
        byte[] bytes,
        string sha256,
        string contentType,
        string cacheControl,
        string? downloadName = null,
        IReadOnlyDictionary<string, string>? headers = null,
        ContentCache? cache = null)
        => new Content(
            _ => Task.FromResult<Stream>(new MemoryStream(bytes, writable: false)),
            bytes.Length,
            sha256,
            cache,
            contentType,
            cacheControl,
            downloadName,
            headers,
            bytes);

    public static IResult Json<T>(T document, string cacheControl)
        => Bytes(LakeJson.Serialize(document), TableFormat.Json.ContentType, cacheControl);

    /// <summary>Content that is opened only where it has to be sent.</summary>
    /// <param name="open">Opens it; the stream can seek, and is closed when it was sent.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="sha256">Its digest, the ETag.</param>
    /// <param name="headers">Further headers.</param>
    public static IResult File(
        Func<CancellationToken, Task<Stream>> open,
        long length,
        string sha256,
        string contentType,
        string cacheControl,
        string? downloadName,
        IReadOnlyDictionary<string, string>? headers = null,
        ContentCache? cache = null)
        => new Content(open, length, sha256, cache, contentType, cacheControl, downloadName, headers);

    private sealed class Content(
        Func<CancellationToken, Task<Stream>> open,
        long length,
        string digest,
        ContentCache? cache,
        string contentType,
        string cacheControl,
        string? downloadName,
        IReadOnlyDictionary<string, string>? headers,
        byte[]? atHand = null) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.Headers.CacheControl = cacheControl;
            response.Headers.XContentTypeOptions = "nosniff";
            CrossOrigin.Allow(httpContext);
            foreach (var (name, value) in headers ?? new Dictionary<string, string>())
            {
                response.Headers[name] = value;
            }

            var isCompressible = ContentCoding.Suits(contentType, length);
            if (isCompressible)
            {
                response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            }

            // Other bytes, so another ETag: a range of the plain content must never be joined to these.
            var coding = isCompressible ? ContentCoding.Of(httpContext.Request) : null;
            var tag = coding is null ? digest : $"{digest}-{coding.Name}";
            var etag = new EntityTagHeaderValue($"\"{tag}\"");
            if (IsUnchanged(httpContext.Request, etag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.Headers.ETag = etag.ToString();
                return;
            }

            if (coding is not null)
            {
                response.Headers.ContentEncoding = coding.Name;
            }

            await (await ResultAsync(coding, tag, etag, httpContext)).ExecuteAsync(httpContext);
        }

        private static bool IsUnchanged(HttpRequest request, EntityTagHeaderValue etag) =>
            !request.Headers.ContainsKey(HeaderNames.IfMatch)
            && EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
            && known.Any(tag => tag.Tag == "*" || tag.Compare(etag, useStrongComparison: false));

        private async Task<IResult> ResultAsync(ContentCoding? coding, string tag, EntityTagHeaderValue etag, HttpContext context)
        {
            if (coding is null && atHand is not null)
            {
                return TypedResults.Bytes(
                    atHand,
                    contentType,
                    downloadName,
                    enableRangeProcessing: true,
                    lastModified: null,
                    etag);
            }

            if (cache is not null && length <= ContentCache.Longest)
            {
                var bytes = await cache.GetAsync(
                    tag,
                    stop => ReadAsync(coding, stop),
                    content => content.Length,
                    context.RequestAborted);
                return TypedResults.Bytes(
                    bytes,
                    contentType,
                    downloadName,
                    enableRangeProcessing: coding is null,
                    lastModified: null,
                    etag);
            }

            var stream = await open(context.RequestAborted);
            if (coding is null)
            {
                return TypedResults.Stream(stream, contentType, downloadName, lastModified: null, etag, enableRangeProcessing: true);
            }

            context.Response.RegisterForDisposeAsync(stream);
            return TypedResults.Stream(
                body => CopyAsync(stream, coding, body, context.RequestAborted),
                contentType,
                downloadName,
                lastModified: null,
                etag);
        }

        private async Task<byte[]> ReadAsync(ContentCoding? coding, CancellationToken cancellation)
        {
            await using var stream = await open(cancellation);
            using var content = new MemoryStream(coding is null ? (int)length : 0);
            if (coding is null)
            {
                await stream.CopyToAsync(content, cancellation);
            }
            else
            {
                await CopyAsync(stream, coding, content, cancellation);
            }

            return content.ToArray();
        }

        private static async Task CopyAsync(Stream stream, ContentCoding coding, Stream body, CancellationToken cancellation)
        {
            await using var coded = coding.Encode(body);
            await stream.CopyToAsync(coded, cancellation);
        }
    }
}
