using System.Diagnostics;
using PocGrid.Tests.Pipeline;

namespace PocGrid.Tests.Dependencies;

/// <summary>The command `dotnet`, in English.</summary>
internal static class DotNet
{
    public static async Task<(int Code, string Output)> RunAsync(string folder, params string[] arguments)
    {
        var ended = await CommandLine.EndAsync(Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        })!);
        return (ended.ExitCode, ended.Output + ended.Errors);
    }
}
