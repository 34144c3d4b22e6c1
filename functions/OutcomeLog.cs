using Microsoft.Extensions.Logging;
using PocGrid.Pipeline.Ingesting;

namespace PocGrid.Functions;

/// <summary>What the app's log says of a file that came in.</summary>
internal static class OutcomeLog
{
    /// <summary>A line with the reason where there is one; a warning where the file was not taken in, so that a filter for warnings shows it.</summary>
    public static void LogOutcome(this ILogger logger, IngestOutcome outcome)
    {
        var level = outcome.Result is IngestResult.Rejected or IngestResult.Failed ? LogLevel.Warning : LogLevel.Information;
        if (outcome.Reason is { } reason)
        {
            logger.Log(level, "{Path}: {Result}: {Reason}", outcome.Path, outcome.Result, reason);
        }
        else
        {
            logger.Log(level, "{Path}: {Result}", outcome.Path, outcome.Result);
        }
    }
}
