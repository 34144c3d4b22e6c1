using PocGrid.Lake;

namespace PocGrid.Pipeline;

/// <summary>What a refresh is asked to do: which catalogued files, under which profile. Stored in the lake under its own digest.</summary>
public sealed record RefreshRequest
{
    public required Profile Profile { get; init; }

    /// <summary>Paths of the catalogue entries (<see cref="CatalogueEntry"/>), in ordinal order.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Stores the request and returns its path; the same request has the same path.</summary>
    public async Task<string> StoreAsync(ILake lake, CancellationToken cancellation = default)
    {
        var canonical = this with { Inputs = [.. Inputs.Order(StringComparer.Ordinal)] };
        var path = $"steps/requests/{ContentDigest.OfBytes(LakeJson.Serialize(canonical))[..16]}.json";
        await lake.WriteJsonAsync(path, canonical, cancellation);
        return path;
    }
}
