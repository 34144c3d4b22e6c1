using Microsoft.DurableTask;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Functions;

/// <summary>Asks by a durable activity and waits by a durable timer.</summary>
internal sealed class DurableAskSteps(TaskOrchestrationContext context) : IAskSteps
{
    public Task<AskReply> AskAsync(AskInput input) => context.CallActivityAsync<AskReply>(nameof(AskStep), input, Retries.Network);

    public Task WaitAsync(TimeSpan time) => context.CreateTimer(time, CancellationToken.None);
}
