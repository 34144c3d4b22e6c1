using Microsoft.DurableTask;
using PocGrid.GridMonths;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;
using PocGrid.Sources;

namespace PocGrid.Functions;

/// <summary>Runs the steps of a refresh as durable activities.</summary>
internal sealed class DurableStepRunner(TaskOrchestrationContext context) : IStepRunner
{
    // What the data or the profile cause does not go away by trying again; what the network causes does.
    private static readonly TaskOptions Retry = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 4, firstRetryInterval: TimeSpan.FromSeconds(15), backoffCoefficient: 3)
        {
            HandleFailure = failure => !IsFinal(failure),
        });

    public Task<StepAnswer> RunAsync(StepCall call) => context.CallActivityAsync<StepAnswer>(nameof(RunStep), call, Retry);

    public void Report(RefreshProgress progress) => context.SetCustomStatus(progress);

    private static bool IsFinal(TaskFailureDetails? failure)
        => failure is not null
            && (failure.IsCausedBy<SourceException>() || failure.IsCausedBy<AccountException>() || failure.IsCausedBy<PlanException>()
                || failure.IsCausedBy<AuditException>() || IsFinal(failure.InnerFailure));
}
