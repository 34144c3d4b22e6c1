using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Functions;

/// <summary>A refresh as a durable orchestration. Output: id of the release; null where it was cancelled.</summary>
public static class RefreshOrchestrator
{
    [Function(nameof(RefreshOrchestrator))]
    public static Task<string?> Run([OrchestrationTrigger] TaskOrchestrationContext context)
        => RefreshOrchestration.RunAsync(new DurableStepRunner(context), context.GetInput<RefreshInput>()!);
}
