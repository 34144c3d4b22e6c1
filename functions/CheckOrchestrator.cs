using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Functions;

/// <summary>A check of the official sources as a durable orchestration. Input: names of the sources.</summary>
public static class CheckOrchestrator
{
    [Function(nameof(CheckOrchestrator))]
    public static Task<IReadOnlyList<CheckAnswer>> Run([OrchestrationTrigger] TaskOrchestrationContext context)
        => CheckOrchestration.RunAsync(new DurableCheckSteps(context), context.GetInput<string[]>()!);
}
