using Microsoft.DurableTask;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Functions;

/// <summary>Checks sources by durable activities and waits by durable timers.</summary>
internal sealed class DurableCheckSteps(TaskOrchestrationContext context) : ICheckSteps
{
    public Task<CheckAnswer> FetchAsync(string source) => context.CallActivityAsync<CheckAnswer>(nameof(CheckSteps.FetchSource), source, Retries.Network);

    public Task TakeInMissedAsync() => context.CallActivityAsync(nameof(CheckSteps.TakeInMissed), input: "", Retries.Network);

    public Task RecordAsync(CheckRound round) => context.CallActivityAsync(nameof(CheckSteps.RecordCheck), round, Retries.Network);

    public Task WaitAsync(TimeSpan time) => context.CreateTimer(time, CancellationToken.None);
}
