using System.Diagnostics;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>The command line as a process of its own.</summary>
internal static class CommandLine
{
    private static string Program => Path.Combine(AppContext.BaseDirectory, "pocgrid.dll");

    public static Process Start(params IEnumerable<string> arguments) => StartProgram("dotnet", ["exec", Program, .. arguments]);

    /// <summary>Starts it as another user (Linux; the caller has to be root).</summary>
    public static Process StartAs(int user, params IEnumerable<string> arguments) => StartProgram(
        "setpriv", ["--reuid", $"{user}", "--regid", $"{user}", "--clear-groups", "dotnet", "exec", Program, .. arguments]);

    public static Task<Ended> RunAsync(params IEnumerable<string> arguments) => EndAsync(Start(arguments));

    public static Task<Ended> RunAsync(IEnumerable<KeyValuePair<string, string>> environment, params IEnumerable<string> arguments) =>
        EndAsync(StartProgram("dotnet", ["exec", Program, .. arguments], environment));

    public static async Task<Ended> EndAsync(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return new Ended(process.ExitCode, await output, await errors);
        }
    }

    private static Process StartProgram(
        string program,
        IEnumerable<string> arguments,
        IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}

/// <summary>What a process ended with.</summary>
internal sealed record Ended(int ExitCode, string Output, string Errors)
{
    /// <summary>It failed with this code and one message that has these words.</summary>
    public void AssertFailed(int exitCode, params IReadOnlyList<string> words)
    {
        Assert.True(ExitCode == exitCode, $"Exit code {ExitCode}, not {exitCode}: {Errors}");
        var message = Assert.Single(Errors.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
        Assert.DoesNotContain("   at PocGrid", Errors, StringComparison.Ordinal);
    }
}
