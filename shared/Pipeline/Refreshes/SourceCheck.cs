using PocGrid.Lake;

namespace PocGrid.Pipeline.Refreshes;

/// <summary>When the official sources were last asked for anything new, and which of them did not answer.</summary>
/// <param name="Failed">Sources that could not be checked, with the reason.</param>
public sealed record SourceCheck(DateTimeOffset CheckedAt, IReadOnlyDictionary<string, string> Failed)
{
    private const string Path = "fetches/last-check.json";

    public static async Task<SourceCheck?> LastAsync(ILake lake, CancellationToken cancellation = default) =>
        await lake.FindAsync(Path, cancellation) is null ? null : await lake.ReadJsonAsync<SourceCheck>(Path, cancellation);

    public Task StoreAsync(ILake lake, CancellationToken cancellation = default) => lake.WriteJsonAsync(Path, this, cancellation);
}
