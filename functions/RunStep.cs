using Microsoft.Azure.Functions.Worker;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Functions;

/// <summary>The one activity: any step of a refresh. It may run twice for one call; the step's output is the same.</summary>
public sealed class RunStep(StepTable steps)
{
    [Function(nameof(RunStep))]
    public Task<StepAnswer> Run([ActivityTrigger] StepCall call, CancellationToken cancellation) => steps.RunAsync(call, cancellation);
}
