using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PocGrid.Fetching;
using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Functions;

/// <summary>The activities of a check of the official sources. Each may run twice for one call.</summary>
public sealed class CheckSteps(SourceFetcher fetcher, ILake lake, TimeProvider time, ILogger<CheckSteps> logger)
{
    [Function(nameof(FetchSource))]
    public async Task<CheckAnswer> FetchSource([ActivityTrigger] string source, CancellationToken cancellation)
    {
        var outcome = await fetcher.FetchAsync(source, progress: null, cancellation);
        logger.LogInformation("{Source} {Release}: {Result} {Reason}", source, outcome.Release, outcome.Result, outcome.Reason);
        return new CheckAnswer(source, outcome.Result == FetchResult.Failed ? outcome.Reason ?? "no reason given" : null, outcome.RetryMayHelp);
    }

    [Function(nameof(RecordCheck))]
    public Task RecordCheck([ActivityTrigger] CheckAnswer[] answers, CancellationToken cancellation)
        => LastCheck.Of(answers, time.GetUtcNow()).StoreAsync(lake, cancellation);
}
