using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Pipeline.Refreshes;

/// <summary>When the official sources were last asked for anything new, and which of them could not be.</summary>
/// <param name="Failed">Sources that could not be checked, with the reason.</param>
/// <param name="AnsweredAt">When a source last answered, at this check or an earlier one; null where none ever did.</param>
public sealed record LastCheck(DateTimeOffset CheckedAt, IReadOnlyDictionary<string, string> Failed, DateTimeOffset? AnsweredAt)
{
    private const string Path = "fetches/last-check.json";

    /// <summary>What a check answered.</summary>
    /// <param name="before">The check before it.</param>
    public static LastCheck Of(IReadOnlyList<CheckAnswer> answers, DateTimeOffset at, LastCheck? before) => new(
        at,
        answers.Where(answer => answer.Failure is not null).OrderBy(answer => answer.Source, StringComparer.Ordinal).ToDictionary(answer => answer.Source, answer => answer.Failure!),
        answers.Any(answer => answer.Failure is null) ? at : before?.AnsweredAt);

    /// <summary>The last one, or null before the first.</summary>
    public static Task<LastCheck?> FindAsync(ILake lake, CancellationToken cancellation = default) => lake.FindJsonAsync<LastCheck>(Path, cancellation);

    public Task StoreAsync(ILake lake, CancellationToken cancellation = default) => lake.WriteJsonAsync(Path, this, cancellation);
}
