using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using PocGrid.Fetching;
using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Telemetry;

namespace PocGrid.Functions;

/// <summary>The activities of a check of the official sources. Each may run twice for one call.</summary>
public sealed class CheckSteps(SourceFetcher fetcher, IncomingIngest ingest, RefreshAsker asker, ILake lake, TimeProvider time, ILogger<CheckSteps> logger)
{
    [Function(nameof(FetchSource))]
    public async Task<CheckAnswer> FetchSource([ActivityTrigger] string source, CancellationToken cancellation)
    {
        var outcome = await fetcher.FetchAsync(source, progress: null, cancellation);
        logger.LogInformation("{Source} {Release}: {Result} {Reason}", source, outcome.Release ?? "", outcome.Result, outcome.Reason ?? "");
        return new CheckAnswer(source, outcome.Result == FetchResult.Failed ? outcome.Reason ?? "no reason given" : null, outcome.RetryMayHelp);
    }

    [Function(nameof(TakeInMissed))]
    public async Task TakeInMissed([ActivityTrigger] string nothing, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var outcomes = await ingest.RunMissedAsync(cancellation);
        foreach (var outcome in outcomes)
        {
            logger.LogOutcome(outcome);
        }

        await asker.AskAsync(client, PipelineTelemetry.CurrentTrace, cancellation);
    }

    [Function(nameof(RecordCheck))]
    public async Task RecordCheck([ActivityTrigger] CheckRound round, CancellationToken cancellation)
        => await LastCheck.After(round, time.GetUtcNow(), await LastCheck.FindAsync(lake, cancellation)).StoreAsync(lake, cancellation);
}
