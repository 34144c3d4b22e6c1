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
            => context.CallActivityAsync<CheckAnswer>(nameof(FetchActivity.FetchSource), source, Retries.Network);

        public Task TakeInMissedAsync()
            => context.CallActivityAsync(nameof(MonthlyCheckActivities.TakeInMissed), input: "", Retries.Network);

        public Task RecordAsync(CheckRound round)
            => context.CallActivityAsync(nameof(MonthlyCheckActivities.RecordCheck), round, Retries.Network);

        public Task WaitAsync(TimeSpan time) => context.CreateTimer(time, CancellationToken.None);
    }
}

/// <summary>
/// Fetches one source. By itself, so that settings of the fetching that cannot be used keep no check from being recorded. It may run
/// twice for one call.
/// </summary>
public sealed class FetchActivity(SourceFetcher fetcher, ILogger<FetchActivity> logger)
{
    [Function(nameof(FetchSource))]
    public async Task<CheckAnswer> FetchSource([ActivityTrigger] string source, CancellationToken cancellation)
    {
        var outcome = await fetcher.FetchAsync(source, progress: null, cancellation);
        var failure = outcome.Result == FetchResult.Failed ? outcome.Reason ?? "no reason given" : null;
        logger.Log(
            failure is null ? LogLevel.Information : LogLevel.Warning,
            "{Source}: {Result}, release {Release}. {Reason}",
            source,
            outcome.Result,
            outcome.Release ?? "none",
            outcome.Reason ?? "");
        return new CheckAnswer(source, failure, outcome.RetryMayHelp);
    }
}

/// <summary>What else a check of the official sources does. Each may run twice for one call.</summary>
public sealed class MonthlyCheckActivities(Intake intake, Debounce debounce, ILake lake, TimeProvider time)
{
    [Function(nameof(TakeInMissed))]
    public async Task TakeInMissed(
        [ActivityTrigger] string nothing,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        await intake.TakeInMissedAsync(cancellation);
        await Instances.StartAsync(client, debounce with { Trace = PipelineTelemetry.CurrentTrace }, cancellation);
    }

    [Function(nameof(RecordCheck))]
    public async Task RecordCheck([ActivityTrigger] CheckRound round, CancellationToken cancellation)
        => await LastCheck.After(round, time.GetUtcNow(), await LastCheck.FindAsync(lake, cancellation)).StoreAsync(lake, cancellation);
}
