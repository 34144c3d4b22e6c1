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
public interface ICheckSteps
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
public static class CheckOrchestration
{
    private const int Rounds = 4;

    private static readonly TimeSpan BetweenRounds = TimeSpan.FromHours(1);

    public static async Task<IReadOnlyList<CheckAnswer>> RunAsync(ICheckSteps steps, IReadOnlyList<string> sources)
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

    private static async Task<CheckAnswer> FetchAsync(ICheckSteps steps, string source)
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

    private static async Task RecordAsync(ICheckSteps steps, CheckRound round)
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

    private static async Task TakeInMissedAsync(ICheckSteps steps, bool isLast)
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
