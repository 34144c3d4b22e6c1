using System.Diagnostics;
using System.Text.Json;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Infra;

/// <summary>The compiler that infra/check uses, from the package that Directory.Packages.props pins.</summary>
internal static class BicepCompiler
{
    private static readonly Lazy<string> Program = new(Find);

    /// <summary>The JSON that a file of infra/ compiles to. Skips the test where there is no compiler; fails it where CI is true.</summary>
    public static JsonElement Build(string file)
        => JsonDocument.Parse(Run(Program.Value, "build", "--stdout", Repository.File($"infra/{file}"))).RootElement;

    /// <summary>
    /// The parameters that a file of parameters sets, by name. What it reads from the environment is there under some name.
    /// </summary>
    public static JsonElement Parameters(string file)
    {
        using var built = JsonDocument.Parse(Run(Program.Value, "build-params", "--stdout", Repository.File($"infra/{file}")));
        return JsonDocument.Parse(built.RootElement.GetProperty("parametersJson").GetString()!).RootElement.GetProperty("parameters");
    }

    private static string Find()
    {
        try
        {
            // Two runs: what a restore makes is not seen by the run that makes it.
            var project = Repository.File("infra/bicep.csproj");
            Run("dotnet", "restore", project, "--verbosity", "quiet");
            var folder = Run("dotnet", "msbuild", project, "-getProperty:PkgAzure_Bicep_CommandLine_linux-x64").Trim();
            var program = Path.Combine(folder, "tools", "bicep");
            if (!OperatingSystem.IsLinux() || !File.Exists(program))
            {
                throw new FileNotFoundException($"there is none for this system at {program}");
            }

            File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute);
            return program;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            var reason = $"The Bicep compiler cannot be had here: {e.Message}";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", reason);
            throw new InvalidOperationException(reason, e);
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.TryAdd("POCGRID_ALERT_EMAIL", "nobody@example.org");
        start.Environment.TryAdd("POCGRID_BUDGET_START", "2026-01-01");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}{output}");
    }
}
