using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Pipeline.Refreshes;

/// <summary>When the official sources were last asked for anything new, and which of them could not be.</summary>
/// <param name="CheckedAt">When the last round of a check began or ended.</param>
/// <param name="Failed">Sources that could not be checked, with the reason.</param>
/// <param name="AnsweredAt">When a source last answered, at this check or an earlier one; null where none ever did.</param>
/// <param name="State">How far the check is.</param>
public sealed record LastCheck(
    DateTimeOffset CheckedAt,
    IReadOnlyDictionary<string, string> Failed,
    DateTimeOffset? AnsweredAt = null,
    CheckState State = CheckState.Done)
{
    /// <summary>What is known after a round. A source that was not asked in it stands as it did before.</summary>
    /// <param name="before">What was known; checks may run beside each other.</param>
    public static LastCheck After(CheckRound round, DateTimeOffset at, LastCheck? before)
    {
        var failed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in round.Sources)
        {
            var answer = round.Answers.LastOrDefault(answer => answer.Source == source);
            if ((answer is null ? before?.Failed.GetValueOrDefault(source) : answer.Failure) is { } failure)
            {
                failed.Add(source, failure);
            }
        }

        return new LastCheck(at, failed, round.Answers.Any(answer => answer.Failure is null) ? at : before?.AnsweredAt, round.State);
    }

    /// <summary>The last one, or null before the first.</summary>
    public static Task<LastCheck?> FindAsync(ILake lake, CancellationToken cancellation = default) => lake.FindJsonAsync<LastCheck>(LakeLayout.LastCheck, cancellation);

    public Task StoreAsync(ILake lake, CancellationToken cancellation = default) => lake.WriteJsonAsync(LakeLayout.LastCheck, this, cancellation);
}
