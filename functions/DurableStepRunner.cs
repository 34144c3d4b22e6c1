using Microsoft.DurableTask;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Functions;

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
