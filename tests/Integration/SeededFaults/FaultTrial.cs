using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace PocGrid.Tests.SeededFaults;

/// <summary>Tries faults, one at a time, in a copy of the repository that keeps what was built.</summary>
internal sealed partial class FaultTrial
{
    /// <summary>What the names of all tests begin with.</summary>
    public const string Namespace = "PocGrid.Tests.";

    /// <summary>Of the tests, in the order in which they are asked.</summary>
    private static readonly string[] Assemblies = ["Fast", "Integration", "Interpreters"];

    /// <summary>A run of tests that lasts longer catches nothing.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(10);

    private readonly string _copy;

    private FaultTrial(string copy) => _copy = copy;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="copy">The copy, as the repository is; it is built.</param>
    public static async Task<FaultTrial> PrepareAsync(string copy)
    {
        var trial = new FaultTrial(copy);
        await trial.BuildAsync("PocGrid.slnx", "The code without a fault");
        return trial;
    }

    /// <summary>The test that fails first with the fault in the code, those nearest to it asked first; null where none does.</summary>
    public async Task<string?> FirstFailureAsync(SeededFault fault)
    {
        var file = Path.Combine(_copy, fault.File);
        var whole = await File.ReadAllTextAsync(file, Stop);
        await File.WriteAllTextAsync(file, fault.In(whole), Stop);
        try
        {
            // The project alone compiles again; what stands on it is as it was.
            var (project, library) = ($"shared/{fault.Project}", $"PocGrid.{fault.Project}.dll");
            await BuildAsync(project, fault.Id, "-p:BuildProjectReferences=false");
            foreach (var assembly in Assemblies)
            {
                var there = Path.Combine(_copy, FolderOf(assembly), library);
                File.Copy(Path.Combine(_copy, project, "bin/Debug/net10.0", library), there, overwrite: true);
            }

            foreach (var round in TestRounds.Of(fault))
            {
                if (await FailureInAsync(round) is { } test)
                {
                    return test;
                }
            }

            return null;
        }
        finally
        {
            await File.WriteAllTextAsync(file, whole, CancellationToken.None);
        }
    }

    private static string FolderOf(string assembly) => $"tests/{assembly}/bin/Debug/net10.0";

    private async Task BuildAsync(string project, string what, params string[] more)
    {
        // The compiler's server stays for the next fault, and would keep a pipe open: what is said goes into a file.
        var log = Path.Combine(_copy, "artifacts", "build.log");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        var (code, _) = await RunAsync(
            "/bin/sh",
            [
                "-c", "exec dotnet build \"$@\" > \"$0\" 2>&1", log, project, "-verbosity:quiet", "-maxCpuCount:1",
                "-p:UseSharedCompilation=true", "-p:RunAnalyzers=false", "-p:GenerateDocumentationFile=false", .. more,
            ]);
        Assert.True(code == 0, $"{what} does not compile: {await File.ReadAllTextAsync(log, Stop)}");
    }

    private async Task<string?> FailureInAsync(IEnumerable<string> filters)
    {
        foreach (var assembly in Assemblies)
        {
            var program = $"{FolderOf(assembly)}/PocGrid.Tests.{assembly}.dll";
            var (_, output) = await RunAsync("dotnet", ["exec", program, "-stopOnFail", "-noColor", .. filters]);
            if (Failure().Match(output) is { Success: true } failure)
            {
                return failure.Groups["test"].Value;
            }
        }

        return null;
    }

    private async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _copy,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(LongestRun);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Stop.ThrowIfCancellationRequested();
            return (-1, "");
        }
    }

    [GeneratedRegex(@"^\s*PocGrid\.Tests\.(?<test>[\w.+]+)(\(.*\))? \[FAIL\]", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Failure();
}
