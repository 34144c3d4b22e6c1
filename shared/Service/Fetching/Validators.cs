using System.Net.Http.Headers;

namespace PocGrid.Fetching;

/// <summary>By what a server tells one content of an address from another; null where it does not say.</summary>
internal sealed record Validators(string? ETag, string? LastModified)
{
    /// <summary>What a download can be resumed against: a strong ETag, else the time of the last change.</summary>
    public string? Strong => ETag is not null && !ETag.StartsWith("W/", StringComparison.Ordinal) ? ETag : LastModified;

    public static Validators Of(HttpResponseMessage response) => new(
        response.Headers.ETag?.ToString(),
        response.Content.Headers.TryGetValues("Last-Modified", out var values) ? values.First() : null);

    /// <summary>Asks for the file only if it is another than this one.</summary>
    public void AskIfChanged(HttpRequestHeaders headers)
    {
        Add(headers, "If-None-Match", ETag);
        Add(headers, "If-Modified-Since", LastModified);
    }

    /// <summary>Asks for the rest of this file, or for all of it if it is another by now.</summary>
    public void AskForRest(HttpRequestHeaders headers, long from)
    {
        headers.Range = new RangeHeaderValue(from, null);
        Add(headers, "If-Range", Strong);
    }

    private static void Add(HttpRequestHeaders headers, string name, string? value)
    {
        if (value is not null)
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }
}
