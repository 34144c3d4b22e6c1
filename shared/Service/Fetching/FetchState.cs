using System.Text.Json.Serialization;

namespace PocGrid.Fetching;

/// <summary>
/// What is known of a source in a target: <c>fetches/{source}.json</c> in a lake, <c>.fetch/{source}.json</c> in a folder.
/// </summary>
internal sealed record FetchState
{
    public required string Source { get; init; }

    /// <summary>When the source was last asked, UTC; null where that has not ended yet.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    public FetchResult? Outcome { get; init; }

    /// <summary>Why the last fetch failed; null where it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Every file that was ever fetched, or was about to be written.</summary>
    public IReadOnlyList<FetchedFile> Files { get; init; } = [];

    /// <summary>The state with a file's record put in, in place of the one of the same path.</summary>
    internal FetchState With(FetchedFile file) => this with { Files = [.. Files.Where(known => known.Path != file.Path), file] };
}

/// <summary>Whether a file that was fetched counts.</summary>
internal enum FileStanding
{
    /// <summary>It was about to be written when its fetch was last heard of.</summary>
    Arriving,

    /// <summary>It is what the source offers, or was when the source was last asked.</summary>
    Current,

    /// <summary>A newer one came.</summary>
    Superseded,
}

/// <summary>A file that was fetched.</summary>
internal sealed record FetchedFile
{
    public required string Url { get; init; }

    public required string Release { get; init; }

    /// <summary>Path in the target.</summary>
    public required string Path { get; init; }

    /// <summary>What the server sent as ETag and Last-Modified, as it wrote them; null where it did not.</summary>
    [JsonPropertyName("etag")]
    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>Bytes.</summary>
    public required long Length { get; init; }

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was downloaded, UTC.</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    public FileStanding Standing { get; init; }

    internal bool IsCurrent => Standing == FileStanding.Current;

    /// <summary>The file's name.</summary>
    internal string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
