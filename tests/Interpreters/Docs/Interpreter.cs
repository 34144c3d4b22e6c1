using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Docs;

/// <summary>A program that runs a script.</summary>
/// <param name="program">Names or paths, of which the first that passes the check is used.</param>
/// <param name="check">Arguments with which it ends well where it can be used.</param>
internal sealed partial class Interpreter(string[] program, string[] check)
{
    /// <summary>
    /// What a script prints, run in an empty folder. Skips the test where the program, or a package of the script, is not installed.
    /// </summary>
    public async Task<string> RunAsync(string script, params string[] arguments)
    {
        using var scratch = new ScratchFolder();
        var file = Path.Combine(scratch.Path, "script");
        await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
        var (code, output, errors) = await StartAsync(await FindAsync(scratch.Path), scratch.Path, [file, .. arguments]);
        var missing = MissingPackage().Match(errors);
        Assert.SkipWhen(missing.Success, $"{program[0]} has no package {missing.Groups["package"].Value} here.");
        Assert.True(code == 0, $"{script}\nends with {code}:\n{errors}");
        return output;
    }

    private static async Task<(int Code, string Output, string Errors)> StartAsync(string name, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(name, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LANGUAGE"] = "en", ["LC_ALL"] = "C.UTF-8", ["MPLBACKEND"] = "Agg" },
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    private async Task<string> FindAsync(string folder)
    {
        foreach (var name in program)
        {
            try
            {
                if ((await StartAsync(name, folder, check)).Code == 0)
                {
                    return name;
                }
            }
            catch (Win32Exception)
            {
                // Not on the path.
            }
        }

        Assert.Skip($"There is no {string.Join(" or ", program)} here for which '{string.Join(' ', check)}' ends well.");
        return "";
    }

    [GeneratedRegex(
        "No module named '(?<package>[^']+)'|there is no package called .(?<package>[A-Za-z0-9.]+).",
        RegexOptions.CultureInvariant)]
    private static partial Regex MissingPackage();
}
