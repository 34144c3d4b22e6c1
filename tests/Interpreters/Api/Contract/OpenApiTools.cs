using System.Diagnostics;
using PocGrid.Tests.Node;
using Xunit;

namespace PocGrid.Tests.Api.Contract;

/// <summary>
/// Programs of others that read OpenAPI documents, in the versions that tests/Interpreters/openapi pins. Where they cannot be had,
/// tests are skipped with the reason; with CI=true they fail instead.
/// </summary>
internal static class OpenApiTools
{
    private static readonly NodePackages Packages = new("openapi", "What reads the OpenAPI document");

    /// <summary>Where they are installed, with the rules beside them.</summary>
    public static async Task<string> FolderAsync()
    {
        try
        {
            return await Packages.FolderAsync();
        }
        catch (NodeUnavailableException e) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip(e.Message);
            throw;
        }
    }

    /// <summary>Runs a program of the packages, or a script of one's own.</summary>
    /// <param name="script">Path below where they are installed, or an absolute one.</param>
    public static async Task<(int Code, string Output)> RunAsync(string folder, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["REDOCLY_TELEMETRY"] = "off", ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true", ["NO_COLOR"] = "1" },
        };
        foreach (var argument in (string[])[Path.Combine(await FolderAsync(), script), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Packages.Start(start, "node");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, $"{await output}{await errors}");
    }
}
