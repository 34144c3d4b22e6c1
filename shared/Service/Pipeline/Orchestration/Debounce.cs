using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Pipeline.Orchestration;

/// <summary>
/// Waits until no more files come in, and then asks for a refresh: many files in a short time make one. It is itself what a durable
/// engine starts it with. Deterministic.
/// </summary>
/// <param name="QuietSeconds">How long no file may have come in.</param>
/// <param name="Trace">W3C trace context of what asks.</param>
public sealed record Debounce(int QuietSeconds, string? Trace = null)
{
    // Files that come in all day are not waited for all day.
    private const int MaximumRounds = 60;

    /// <param name="ask">Asks, and starts the refreshes that are due: a durable activity.</param>
    /// <param name="wait">A durable timer.</param>
    public async Task<DebounceReply> RunAsync(Func<Debounce, Task<DebounceReply>> ask, Func<TimeSpan, Task> wait)
    {
        for (var round = 1; round < MaximumRounds; round++)
        {
            var reply = await ask(this);
            if (reply.Outcome != AskOutcome.Settling)
            {
                return reply;
            }

            await wait(TimeSpan.FromSeconds(QuietSeconds));
        }

        return await ask(this with { QuietSeconds = 0 });
    }
}

/// <summary>What came of asking, as it goes from process to process: of an <see cref="AskAnswer"/> what a person needs.</summary>
/// <param name="Refresh">Id of the refresh that was begun or ran before; null where there is none.</param>
/// <param name="Missing">Sources that are waited for.</param>
public sealed record DebounceReply(AskOutcome Outcome, string? Refresh, IReadOnlyList<string> Missing)
{
    public static DebounceReply Of(AskAnswer answer) => new(answer.Outcome, answer.Refresh?.Id, answer.Missing);
}
