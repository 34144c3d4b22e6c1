using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;

namespace PocGrid.Pipeline.Refreshes;

/// <summary>
/// What a refresh is asked to do: which catalogued files, under which profile. Stored in the lake under its own digest. It holds the
/// catalogue entries themselves, so that a file which is ingested during the refresh is no part of it.
/// </summary>
public sealed record RefreshRequest
{
    public required Profile Profile { get; init; }

    /// <summary>The files, in ordinal order of their paths.</summary>
    public required IReadOnlyList<CatalogueEntry> Inputs { get; init; }

    /// <summary>Stores the request and returns its path; the same request has the same path.</summary>
    public async Task<string> StoreAsync(ILake lake, CancellationToken cancellation = default)
    {
        var canonical = this with { Inputs = [.. Inputs.OrderBy(entry => entry.Path, StringComparer.Ordinal)] };
        var path = $"steps/requests/{ContentDigest.OfBytes(LakeJson.Serialize(canonical))[..16]}.json";
        await lake.WriteJsonAsync(path, canonical, cancellation);
        return path;
    }
}
