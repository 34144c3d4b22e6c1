using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PocGrid.Pipeline.Upkeep;

namespace PocGrid.Functions;

/// <summary>Removes what refreshes that did not end well have left in the lake.</summary>
public sealed class CleanUp(LakeCleanUp cleanUp, ILogger<CleanUp> logger)
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(7);

    [Function(nameof(CleanUp))]
    public async Task Run([TimerTrigger("%CleanUpSchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        var cleaned = await cleanUp.RunAsync(Age, cancellation: cancellation);
        logger.LogInformation(
            "{Files} files removed, {Bytes} bytes; waits for refresh {UnderWay}",
            cleaned.Removed.Count,
            cleaned.Bytes,
            cleaned.UnderWay);
    }
}
