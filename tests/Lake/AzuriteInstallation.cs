using System.ComponentModel;
using System.Diagnostics;
using PocGrid.Lake;

namespace PocGrid.Tests.Lake;

/// <summary>Azurite cannot be had on this machine; the message says why.</summary>
public sealed class AzuriteUnavailableException(string reason, Exception? inner = null)
    : Exception($"Azurite, which stands in for Blob Storage, cannot be had here: {reason}", inner);

/// <summary>
/// Azurite in the version that tests/azurite pins, installed once a machine into a folder named for the lock file's digest,
/// whichever of several test processes comes first.
/// </summary>
internal static class AzuriteInstallation
{
    private static readonly string[] Files = ["package.json", "package-lock.json", "preload.js"];

    public static async Task<string> FolderAsync()
    {
        var source = Path.Combine(AppContext.BaseDirectory, "azurite");
        var digest = ContentDigest.Combine(Files.Select(file => File.ReadAllText(Path.Combine(source, file))));
        var folder = Path.Combine(Path.GetTempPath(), $"pocgrid-azurite-{digest[..16]}");
        var done = Path.Combine(folder, "installed");
        Directory.CreateDirectory(folder);
        await using var held = await LockAsync(Path.Combine(folder, "lock"));
        if (!File.Exists(done))
        {
            Array.ForEach(Files, file => File.Copy(Path.Combine(source, file), Path.Combine(folder, file), overwrite: true));
            await InstallAsync(folder);
            await File.WriteAllTextAsync(done, "");
        }

        return folder;
    }

    /// <summary>Starts a program of Node.js.</summary>
    public static Process Start(ProcessStartInfo start, string program)
    {
        start.FileName = program;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new AzuriteUnavailableException($"there is no '{program}'; install Node.js 20 or later.", e);
        }
    }

    private static async Task InstallAsync(string folder)
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
            throw new AzuriteUnavailableException($"'npm ci' ended with {npm.ExitCode}: {errors.Trim()}");
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
