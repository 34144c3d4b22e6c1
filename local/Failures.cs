using PocGrid.Fetching;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Local.Operating;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Verification;
using PocGrid.Releases;
using PocGrid.Sources;

namespace PocGrid.Local;

/// <summary>Runs a command and turns what went wrong into one clear message and an exit code.</summary>
internal static class Failures
{
    public static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. What is done is kept: run the same command again and it goes on from here.");
            return ExitCodes.Cancelled;
        }
        catch (Exception error) when (CodeOf(error) is { } code)
        {
            await Console.Error.WriteLineAsync($"error: {error.Message}");
            return code;
        }
    }

    private static int? CodeOf(Exception error) => error switch
    {
        SourceException or PlanException or ProfileException or FetchSettingsException or AppSettingsException or ReleaseKeyException => ExitCodes.BadInput,
        AuditException or AccountException or VerificationException => ExitCodes.Audit,
        LakeException or AppException or UnauthorizedAccessException or IOException => ExitCodes.Lake,
        RefreshCancelledException => ExitCodes.Cancelled,
        _ => null,
    };
}
