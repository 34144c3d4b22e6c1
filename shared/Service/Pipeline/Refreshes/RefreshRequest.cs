using System.Text.Json;
using PocGrid.Lake;
using PocGrid.Pipeline.Conversions;
using PocGrid.Pipeline.Ingesting;

namespace PocGrid.Pipeline.Refreshes;

/// <summary>
/// What a refresh is asked to do: which catalogued files, under which profile. Stored in the lake under its own digest. It holds the
/// catalogue entries themselves, so that a file which is ingested during the refresh is no part of it.
/// </summary>
internal sealed record RefreshRequest
{
    public required Profile Profile { get; init; }

    /// <summary>The files, in ordinal order of their paths.</summary>
    public required IReadOnlyList<CatalogueEntry> Inputs { get; init; }

    /// <summary>The files as a release opens them.</summary>
    public IReadOnlyList<ReleaseInput> ReleaseInputs()
        => ReleaseInput.InOrder(Inputs.Select(entry => ReleaseInput.Of(entry.File, entry.Path, Profile)));

    /// <summary>Stores the request and returns its path; the same request has the same path.</summary>
    public async Task<string> StoreAsync(ILake lake, CancellationToken cancellation = default)
    {
        var canonical = this with { Inputs = [.. Inputs.OrderBy(entry => entry.Path, StringComparer.Ordinal)] };
        var path = PathOf(LakeJson.Serialize(canonical));
        await lake.WriteJsonAsync(path, canonical, cancellation);
        return path;
    }

    /// <summary>
    /// Reads a request. What is in it and not known to this code is an error: an option that was asked for is not passed over.
    /// </summary>
    /// <exception cref="DamagedFileException">It is not the one that was stored.</exception>
    /// <exception cref="LakeException">There is none, or other code wrote it.</exception>
    public static async Task<RefreshRequest> ReadAsync(ILake lake, string path, CancellationToken cancellation = default)
    {
        var bytes = await lake.ReadBytesAsync(path, cancellation);
        if (PathOf(bytes) != path)
        {
            throw new DamagedFileException(path, "its digest is not that in its name");
        }

        try
        {
            return JsonSerializer.Deserialize<RefreshRequest>(bytes, LakeJson.Strict)
                ?? throw new LakeException($"'{path}' is an empty JSON document.");
        }
        catch (JsonException error)
        {
            throw new LakeException(
                $"'{path}' is not a request that this code can follow: {error.Message} Ask for the refresh again.",
                error);
        }
    }

    /// <summary>A request lies under its digest.</summary>
    internal static string PathOf(ReadOnlySpan<byte> bytes) => LakeLayout.Request(ContentDigest.OfBytes(bytes)[..16]);
}
