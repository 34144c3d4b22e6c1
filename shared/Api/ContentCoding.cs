using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace PocGrid.Api;

/// <summary>A compression that a client takes.</summary>
/// <param name="Name">As in <c>Accept-Encoding</c>.</param>
/// <param name="Encode">Wraps the stream that is written to, which stays open.</param>
internal sealed record ContentCoding(string Name, Func<Stream, Stream> Encode)
{
    private const string Identity = "identity";

    /// <summary>Shorter content takes one packet either way, bytes.</summary>
    private const int Shortest = 1024;

    private static readonly IReadOnlyList<ContentCoding> All =
    [
        new("br", stream => new BrotliStream(stream, CompressionLevel.Fastest, leaveOpen: true)),
        new("gzip", stream => new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true)),
    ];

    /// <summary>Whether compressing is worth it. Parquet is compressed inside, and is read by ranges.</summary>
    public static bool Suits(string contentType, long length) => length >= Shortest && contentType != TableFormat.Parquet.ContentType;

    /// <summary>
    /// What the client likes best, brotli where it likes both alike; null for none, as for a range, which counts in the plain bytes.
    /// </summary>
    public static ContentCoding? Of(HttpRequest request)
    {
        if (request.Headers.ContainsKey(HeaderNames.Range)
            || !StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var taken))
        {
            return null;
        }

        var best = All.MaxBy(coding => Quality(coding.Name) ?? Quality("*") ?? 0)!;
        var quality = Quality(best.Name) ?? Quality("*") ?? 0;
        return quality > 0 && quality >= (Quality(Identity) ?? 0) ? best : null;

        double? Quality(string name) =>
            taken.FirstOrDefault(value => value.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } value
                ? value.Quality ?? 1
                : null;
    }
}
