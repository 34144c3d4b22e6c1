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
    private static readonly string[] Files = ["package.json", "package-lock.json", "exit-with-parent.js"];

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

    private static async Task InstallAsync(string folder)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        Array.ForEach(arguments, start.ArgumentList.Add);
        try
        {
            using var npm = Process.Start(start)!;
            var output = npm.StandardOutput.ReadToEndAsync();
            var errors = await npm.StandardError.ReadToEndAsync();
            await output;
            await npm.WaitForExitAsync();
            if (npm.ExitCode != 0)
            {
                throw new AzuriteUnavailableException($"'npm ci' ended with {npm.ExitCode}: {errors.Trim()}");
            }
        }
        catch (Win32Exception e)
        {
            throw new AzuriteUnavailableException("there is no npm; install Node.js 20 or later.", e);
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
