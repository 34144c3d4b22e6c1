using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Functions;

/// <summary>A refresh as a durable orchestration. Output: id of the release; null where it was cancelled.</summary>
public static class RefreshOrchestrator
{
    [Function(nameof(RefreshOrchestrator))]
    public static Task<string?> Run([OrchestrationTrigger] TaskOrchestrationContext context)
        => RefreshOrchestration.RunAsync(new DurableStepRunner(context), context.GetInput<Refresh>()!);
}

/// <summary>The one activity: any step of a refresh. It may run twice for one call; the step's output is the same.</summary>
public sealed class RunStep(StepDispatcher steps)
{
    [Function(nameof(RunStep))]
    public Task<StepAnswer> Run([ActivityTrigger] StepCall call, CancellationToken cancellation) => steps.RunAsync(call, cancellation);
}

/// <summary>Runs the steps of a refresh as durable activities.</summary>
internal sealed class DurableStepRunner(TaskOrchestrationContext context) : IStepRunner
{
    public async Task<StepAnswer> RunAsync(StepCall call)
    {
        try
        {
            return await context.CallActivityAsync<StepAnswer>(nameof(RunStep), call, Retries.Network);
        }
        catch (TaskFailedException failure)
        {
            // The step's own words, without those of the engine around them.
            throw new StepFailedException(failure.FailureDetails.ErrorMessage, failure);
        }
    }

    public void Report(RefreshProgress progress) => context.SetCustomStatus(progress);
}

/// <summary>A step failed for good, in another process; the message is the step's own.</summary>
internal sealed class StepFailedException(string message, Exception inner) : Exception(message, inner);
