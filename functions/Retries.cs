using Microsoft.DurableTask;
using PocGrid.GridMonths;
using PocGrid.Releases;
using PocGrid.Sources;
using PocGrid.Study;

namespace PocGrid.Functions;

/// <summary>What is tried again, and how often.</summary>
internal static class Retries
{
    /// <summary>
    /// Four attempts over about three minutes. What the data or the profile cause does not go away by trying again; what the network
    /// causes does.
    /// </summary>
    public static readonly TaskOptions Network = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 4, firstRetryInterval: TimeSpan.FromSeconds(15), backoffCoefficient: 3)
        {
            HandleFailure = failure => !IsFinal(failure),
        });

    // By name: a type that is asked for is looked for in every assembly, and where two know it, asking throws and nothing is tried again.
    private static readonly HashSet<string> Final =
    [
        .. new[] { typeof(SourceException), typeof(AccountException), typeof(PlanException), typeof(AuditException) }
            .Select(type => type.FullName!),
    ];

    private static bool IsFinal(TaskFailureDetails? failure)
        => failure is not null && (Final.Contains(failure.ErrorType) || IsFinal(failure.InnerFailure));
}
