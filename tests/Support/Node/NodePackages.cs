using System.ComponentModel;
using System.Diagnostics;
using PocGrid.Lake;

namespace PocGrid.Tests.Node;

/// <summary>Programs of Node.js cannot be had on this machine; the message says why.</summary>
public sealed class NodeUnavailableException(
    string program,
    string reason,
    Exception? inner = null) : Exception($"{program} cannot be had here: {reason}", inner);

/// <summary>
/// npm packages in the versions that a folder of the tests pins, installed once a machine into a folder named for the digest of its files,
/// whichever of several test processes comes first.
/// </summary>
/// <param name="name">Of the folder.</param>
/// <param name="program">What is installed, for messages.</param>
internal sealed class NodePackages(string name, string program)
{
    /// <summary>The folder in which they are installed, with the files of the tests' folder.</summary>
    public async Task<string> FolderAsync()
    {
        var source = Path.Combine(AppContext.BaseDirectory, name);
        string[] files = [.. Directory.GetFiles(source).Order(StringComparer.Ordinal)];
        var digest = ContentDigest.Combine(files.Select(File.ReadAllText));
        var folder = Path.Combine(Path.GetTempPath(), $"pocgrid-{name}-{digest[..16]}");
        var done = Path.Combine(folder, "installed");
        Directory.CreateDirectory(folder);
        await using var held = await LockAsync(Path.Combine(folder, "lock"));
        if (!File.Exists(done))
        {
            Array.ForEach(files, file => File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true));
            await InstallAsync(folder);
            await File.WriteAllTextAsync(done, "");
        }

        return folder;
    }

    /// <summary>Starts a program of Node.js.</summary>
    public Process Start(ProcessStartInfo start, string executable)
    {
        start.FileName = executable;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new NodeUnavailableException(program, $"there is no '{executable}'; install Node.js 20 or later.", e);
        }
    }

    private async Task InstallAsync(string folder)
    {
        var start = new ProcessStartInfo { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries", "1"];
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var npm = Start(start, OperatingSystem.IsWindows() ? "npm.cmd" : "npm");
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = await npm.StandardError.ReadToEndAsync();
        await output;
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new NodeUnavailableException(program, $"'npm ci' ended with {npm.ExitCode}: {errors.Trim()}");
        }
    }

    private static async Task<FileStream> LockAsync(string file)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < 3000)
            {
                await Task.Delay(100);
            }
        }
    }
}
