using Microsoft.DurableTask;
using PocGrid.GridMonths;
using PocGrid.Pipeline;
using PocGrid.Releases;
using PocGrid.Sources;

namespace PocGrid.Functions;

/// <summary>What is tried again, and how often.</summary>
internal static class Retries
{
    /// <summary>Four attempts over about three minutes. What the data or the profile cause does not go away by trying again; what the network causes does.</summary>
    public static readonly TaskOptions Network = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 4, firstRetryInterval: TimeSpan.FromSeconds(15), backoffCoefficient: 3)
        {
            HandleFailure = failure => !IsFinal(failure),
        });

    private static bool IsFinal(TaskFailureDetails? failure)
        => failure is not null
            && (failure.IsCausedBy<SourceException>() || failure.IsCausedBy<AccountException>() || failure.IsCausedBy<PlanException>()
                || failure.IsCausedBy<AuditException>() || IsFinal(failure.InnerFailure));
}
