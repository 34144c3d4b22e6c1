using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Functions;

/// <summary>A request for a refresh as a durable orchestration.</summary>
public static class AskOrchestrator
{
    [Function(nameof(AskOrchestrator))]
    public static Task<AskReply> Run([OrchestrationTrigger] TaskOrchestrationContext context)
        => AskOrchestration.RunAsync(new DurableAskSteps(context), context.GetInput<AskInput>()!);
}
