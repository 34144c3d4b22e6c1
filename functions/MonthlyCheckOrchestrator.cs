using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using PocGrid.Fetching;
using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Telemetry;

namespace PocGrid.Functions;

/// <summary>A check of the official sources as a durable orchestration. Input: names of the sources.</summary>
public static class MonthlyCheckOrchestrator
{
    // Name by which an engine knows it: instances that run go on under it, so it stays as it is.
    internal const string Name = "CheckOrchestrator";

    [Function(Name)]
    public static Task<IReadOnlyList<CheckAnswer>> Run([OrchestrationTrigger] TaskOrchestrationContext context)
        => MonthlyCheck.RunAsync(new DurableSteps(context), context.GetInput<string[]>()!);

    /// <summary>Checks sources by durable activities and waits by durable timers.</summary>
    private sealed class DurableSteps(TaskOrchestrationContext context) : IMonthlyCheckSteps
    {
        public Task<CheckAnswer> FetchAsync(string source)
            => context.CallActivityAsync<CheckAnswer>(nameof(MonthlyCheckActivities.FetchSource), source, Retries.Network);

        public Task TakeInMissedAsync()
            => context.CallActivityAsync(nameof(MonthlyCheckActivities.TakeInMissed), input: "", Retries.Network);

        public Task RecordAsync(CheckRound round)
            => context.CallActivityAsync(nameof(MonthlyCheckActivities.RecordCheck), round, Retries.Network);

        public Task WaitAsync(TimeSpan time) => context.CreateTimer(time, CancellationToken.None);
    }
}

/// <summary>The activities of a check of the official sources. Each may run twice for one call.</summary>
public sealed class MonthlyCheckActivities(
    SourceFetcher fetcher, Intake intake, Debounce debounce, ILake lake, TimeProvider time, ILogger<MonthlyCheckActivities> logger)
{
    [Function(nameof(FetchSource))]
    public async Task<CheckAnswer> FetchSource([ActivityTrigger] string source, CancellationToken cancellation)
    {
        var outcome = await fetcher.FetchAsync(source, progress: null, cancellation);
        logger.LogInformation("{Source} {Release}: {Result} {Reason}", source, outcome.Release ?? "", outcome.Result, outcome.Reason ?? "");
        return new CheckAnswer(
            source,
            outcome.Result == FetchResult.Failed ? outcome.Reason ?? "no reason given" : null,
            outcome.RetryMayHelp);
    }

    [Function(nameof(TakeInMissed))]
    public async Task TakeInMissed(
        [ActivityTrigger] string nothing,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var outcomes = await intake.TakeInMissedAsync(cancellation);
        foreach (var outcome in outcomes)
        {
            logger.LogOutcome(outcome);
        }

        await Instances.StartAsync(client, debounce with { Trace = PipelineTelemetry.CurrentTrace }, cancellation);
    }

    [Function(nameof(RecordCheck))]
    public async Task RecordCheck([ActivityTrigger] CheckRound round, CancellationToken cancellation)
        => await LastCheck.After(round, time.GetUtcNow(), await LastCheck.FindAsync(lake, cancellation)).StoreAsync(lake, cancellation);
}
