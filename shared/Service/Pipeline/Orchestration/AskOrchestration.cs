using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Pipeline.Orchestration;

/// <summary>What a request for a refresh is started with.</summary>
/// <param name="QuietSeconds">How long no file may have come in.</param>
/// <param name="Trace">W3C trace context of what asks.</param>
public sealed record AskInput(int QuietSeconds, string? Trace);

/// <summary>What came of asking, as a durable activity answers it.</summary>
/// <param name="Refresh">Id of the refresh that was begun or ran before; null where there is none.</param>
/// <param name="Missing">Sources that are waited for.</param>
public sealed record AskReply(AskOutcome Outcome, string? Refresh, IReadOnlyList<string> Missing);

/// <summary>What a request for a refresh does: as durable activities and timers.</summary>
public interface IAskSteps
{
    /// <summary>Asks, and starts the refresh where one is due.</summary>
    Task<AskReply> AskAsync(AskInput input);

    Task WaitAsync(TimeSpan time);
}

/// <summary>Waits until no more files come in, and then asks for a refresh: many asks in a short time become one run. Deterministic.</summary>
public static class AskOrchestration
{
    // Files that come in all day are not waited for all day.
    private const int MaximumRounds = 60;

    public static async Task<AskReply> RunAsync(IAskSteps steps, AskInput input)
    {
        for (var round = 1; round < MaximumRounds; round++)
        {
            var reply = await steps.AskAsync(input);
            if (reply.Outcome != AskOutcome.Settling)
            {
                return reply;
            }

            await steps.WaitAsync(TimeSpan.FromSeconds(input.QuietSeconds));
        }

        return await steps.AskAsync(input with { QuietSeconds = 0 });
    }
}
