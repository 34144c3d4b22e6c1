using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Pipeline.Refreshes;

/// <summary>When the official sources were last asked for anything new, and which of them could not be.</summary>
/// <param name="Failed">Sources that could not be checked, with the reason.</param>
public sealed record LastCheck(DateTimeOffset CheckedAt, IReadOnlyDictionary<string, string> Failed)
{
    private const string Path = "fetches/last-check.json";

    /// <summary>What a check answered.</summary>
    public static LastCheck Of(IEnumerable<CheckAnswer> answers, DateTimeOffset at) => new(
        at,
        answers.Where(answer => answer.Failure is not null).OrderBy(answer => answer.Source, StringComparer.Ordinal).ToDictionary(answer => answer.Source, answer => answer.Failure!));

    /// <summary>The last one, or null before the first.</summary>
    public static async Task<LastCheck?> FindAsync(ILake lake, CancellationToken cancellation = default) =>
        await lake.FindAsync(Path, cancellation) is null ? null : await lake.ReadJsonAsync<LastCheck>(Path, cancellation);

    public Task StoreAsync(ILake lake, CancellationToken cancellation = default) => lake.WriteJsonAsync(Path, this, cancellation);
}
