namespace PocGrid.Pipeline.Orchestration;

/// <summary>What came of checking one official source.</summary>
/// <param name="Failure">Why it could not be checked or fetched; null where it could.</param>
/// <param name="RetryMayHelp">The failure may go away by itself.</param>
public sealed record CheckAnswer(string Source, string? Failure, bool RetryMayHelp);

/// <summary>What a check of the official sources is made of: durable activities and timers.</summary>
public interface ICheckSteps
{
    /// <summary>Fetches what is new of a source into <c>incoming/</c>. What goes wrong is in the answer.</summary>
    Task<CheckAnswer> FetchAsync(string source);

    /// <summary>Takes in what lies in <c>incoming/</c> and was never announced, and asks for a refresh.</summary>
    Task TakeInMissedAsync();

    /// <summary>Stores that the check was made, and what failed.</summary>
    Task RecordAsync(IReadOnlyList<CheckAnswer> answers);

    Task WaitAsync(TimeSpan time);
}

/// <summary>
/// The monthly check: fetches what is new of every source, all at once, and tries again later what failed for the moment. The files
/// that it brings ask for a refresh by themselves; those whose event was lost are taken in at the end. Deterministic.
/// </summary>
public static class CheckOrchestration
{
    private const int Rounds = 4;

    private static readonly TimeSpan BetweenRounds = TimeSpan.FromHours(1);

    public static async Task<IReadOnlyList<CheckAnswer>> RunAsync(ICheckSteps steps, IReadOnlyList<string> sources)
    {
        var answers = await Task.WhenAll(sources.Select(source => FetchAsync(steps, source)));
        for (var round = 1; round < Rounds && Array.Exists(answers, MayGoWell); round++)
        {
            await steps.WaitAsync(BetweenRounds);
            answers = await Task.WhenAll(answers.Select(answer => MayGoWell(answer) ? FetchAsync(steps, answer.Source) : Task.FromResult(answer)));
        }

        await steps.RecordAsync(answers);
        await steps.TakeInMissedAsync();
        return answers;
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

    private static bool MayGoWell(CheckAnswer answer) => answer is { Failure: not null, RetryMayHelp: true };
}
