using System.CommandLine;
using PocGrid.Fetching;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Local.Operating;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Verification;
using PocGrid.Releases;
using PocGrid.Sources;
using PocGrid.Study;
using PocGrid.Tables;

namespace PocGrid.Local;

/// <summary>Runs a command and turns what went wrong into one clear message and an exit code.</summary>
internal static class Failures
{
    private const int LongestLine = 3000;

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
            await TellAsync(error.Message);
            return code;
        }
    }

    /// <summary>Tells the first thing that is wrong with a command line: the others often follow from it.</summary>
    public static async Task<int> UsageAsync(ParseResult parsed)
    {
        var command = string.Concat(parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}");

        // What may be chosen is a line each.
        var lines = parsed.Errors[0].Message.ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var message = lines.Length == 1 ? lines[0] : $"{lines[0]} {string.Join(", ", lines[1..])}";
        await TellAsync($"{message.TrimEnd('.')}. 'pocgrid{command} --help' tells what there is.");
        return ExitCodes.Usage;
    }

    // Some messages are lists, a line each.
    private static Task TellAsync(string message) => Console.Error.WriteLineAsync(
        "error: " + string.Join('\n', message.ReplaceLineEndings("\n").Split('\n').Select(line => Readable.Cut(line, LongestLine))));

    private static int? CodeOf(Exception error) => error switch
    {
        UsageException => ExitCodes.Usage,
        SourceException or PlanException or ProfileException or FetchSettingsException
            or AppSettingsException or ReleaseKeyException => ExitCodes.BadInput,
        AuditException or AccountException or VerificationException => ExitCodes.Audit,
        LakeException or TableException or AppException or UnauthorizedAccessException or IOException => ExitCodes.Lake,
        RefreshCancelledException => ExitCodes.Cancelled,
        OutOfMemoryException => ExitCodes.Memory,
        _ => null,
    };
}
