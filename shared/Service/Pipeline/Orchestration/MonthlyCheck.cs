using PocGrid.Lake;

namespace PocGrid.Pipeline.Orchestration;

/// <summary>What came of checking one official source.</summary>
/// <param name="Failure">Why it could not be checked or fetched; null where it could.</param>
/// <param name="RetryMayHelp">The failure may go away by itself.</param>
public sealed record CheckAnswer(string Source, string? Failure, bool RetryMayHelp);

/// <summary>How far a check is.</summary>
public enum CheckState
{
    /// <summary>Sources are asked.</summary>
    Asking,

    /// <summary>What failed for the moment is tried again later; the rest is taken in.</summary>
    TryingAgain,

    /// <summary>It is over.</summary>
    Done,
}

/// <summary>A round of a check, as a durable activity records it.</summary>
/// <param name="Sources">All that the check is about.</param>
/// <param name="Answers">Of the sources that this round asked; none before the first has ended.</param>
public sealed record CheckRound(IReadOnlyList<string> Sources, IReadOnlyList<CheckAnswer> Answers, CheckState State);

/// <summary>What a check of the official sources is made of: durable activities and timers.</summary>
public interface IMonthlyCheckSteps
{
    /// <summary>Fetches what is new of a source into <c>incoming/</c>. What goes wrong is in the answer.</summary>
    Task<CheckAnswer> FetchAsync(string source);

    /// <summary>Takes in what lies in <c>incoming/</c> and was never announced, and asks for a refresh.</summary>
    Task TakeInMissedAsync();

    /// <summary>Stores how far the check is, and what failed.</summary>
    Task RecordAsync(CheckRound round);

    Task WaitAsync(TimeSpan time);
}

/// <summary>
/// The monthly check: fetches what is new of every source, all at once, and tries again later what failed for the moment. After every
/// round it records what came of it, and takes in what came whose event was lost: no source waits for another. Deterministic.
/// </summary>
public static class MonthlyCheck
{
    private const int Rounds = 4;

    private static readonly TimeSpan BetweenRounds = TimeSpan.FromHours(1);

    public static async Task<IReadOnlyList<CheckAnswer>> RunAsync(IMonthlyCheckSteps steps, IReadOnlyList<string> sources)
    {
        var answers = new Dictionary<string, CheckAnswer>();
        await RecordAsync(steps, new CheckRound(sources, [], CheckState.Asking));
        var asked = sources;
        for (var round = 1; ; round++)
        {
            var answered = await Task.WhenAll(asked.Select(source => FetchAsync(steps, source)));
            Array.ForEach(answered, answer => answers[answer.Source] = answer);
            asked = [.. answered.Where(MayGoWell).Select(answer => answer.Source)];
            var isLast = round == Rounds || asked.Count == 0;
            await RecordAsync(steps, new CheckRound(sources, answered, isLast ? CheckState.Done : CheckState.TryingAgain));
            await TakeInMissedAsync(steps, isLast);
            if (isLast)
            {
                return [.. sources.Select(source => answers[source])];
            }

            await steps.WaitAsync(BetweenRounds);
        }
    }

    private static async Task<CheckAnswer> FetchAsync(IMonthlyCheckSteps steps, string source)
    {
        try
        {
            return await steps.FetchAsync(source);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // One source that ends its step is to keep nothing of the others from being recorded.
            return new CheckAnswer(source, error.Message, RetryMayHelp: true);
        }
    }

    private static async Task RecordAsync(IMonthlyCheckSteps steps, CheckRound round)
    {
        try
        {
            await steps.RecordAsync(round);
        }
        catch (Exception error) when (error is not OperationCanceledException && round.State != CheckState.Done)
        {
            // The next round records again, and it is not to be lost for this.
        }
    }

    private static async Task TakeInMissedAsync(IMonthlyCheckSteps steps, bool isLast)
    {
        try
        {
            await steps.TakeInMissedAsync();
        }
        catch (Exception error) when (error is not OperationCanceledException && !isLast)
        {
            // The next round takes in again.
        }
    }

    private static bool MayGoWell(CheckAnswer answer) => answer is { Failure: not null, RetryMayHelp: true };
}

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
    public static Task<LastCheck?> FindAsync(ILake lake, CancellationToken cancellation = default)
        => lake.FindJsonAsync<LastCheck>(LakeLayout.LastCheck, cancellation);

    public Task StoreAsync(ILake lake, CancellationToken cancellation = default)
        => lake.WriteJsonAsync(LakeLayout.LastCheck, this, cancellation);
}
