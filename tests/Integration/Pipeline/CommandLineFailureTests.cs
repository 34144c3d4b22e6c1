using System.Diagnostics;
using System.Text;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Simulation;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>What a person sees of a failure: one message, an exit code, and a lake as it was.</summary>
public sealed class CommandLineFailureTests(PublishedWorld world) : IDisposable
{
    private const int BadInput = 3;
    private const int Lake = 4;

    private readonly BadWorld _bad = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bad.Dispose();

    [Fact]
    public async Task Damaged_file_ends_with_the_code_of_bad_input()
    {
        _bad.Write(ReadWorld.Hdx, Given.Gzip(Encoding.UTF8.GetBytes(BadWorld.Text(ReadWorld.Hdx)))[..^9]);
        await AssertFailsAsync(BadInput, [ReadWorld.Hdx, "truncated"]);
    }

    [Fact]
    public async Task Country_that_was_asked_for_and_is_refused_ends_with_the_code_of_bad_input() =>
        await AssertFailsAsync(BadInput, ["XAD", "asked for", "missions table"], "--countries", "XAA,XAD");

    [Fact]
    public async Task Folder_that_is_not_there_ends_with_the_code_of_bad_input()
    {
        var ended = await CommandLine.RunAsync("run", "--data", "/nowhere/data", "--lake", _bad.LakeFolder, "--no-serve");

        ended.AssertFailed(BadInput, ["/nowhere/data", "no such folder", "--data"]);
        Assert.False(Directory.Exists(_bad.LakeFolder));
    }

    [Fact]
    public async Task Unreadable_folder_ends_with_the_code_of_bad_input()
    {
        RequireRoot();
        using var open = new ScratchFolder();
        if (!OperatingSystem.IsWindows())
        {
            // Anybody may pass through to the folder, nobody may read it; its lake anybody may write.
            const UnixFileMode PassThrough = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(_bad.Folder, UnixFileMode.None);
            File.SetUnixFileMode(Path.GetDirectoryName(_bad.Folder)!, PassThrough);
            File.SetUnixFileMode(open.Path, PassThrough | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        }

        const int Nobody = 65534;

        var ended = await CommandLine.EndAsync(
            CommandLine.StartAs(Nobody, "run", "--data", _bad.Folder, "--lake", Path.Combine(open.Path, "lake"), "--no-serve"));

        Assert.SkipWhen(ended.Errors.Contains("setpriv", StringComparison.Ordinal), "There is no setpriv to become another user with.");
        ended.AssertFailed(BadInput, [_bad.Folder, "cannot be read", "right to read"]);
    }

    [Fact]
    public async Task Full_disk_ends_with_the_code_of_the_lake()
    {
        RequireRoot();
        Directory.CreateDirectory(_bad.LakeFolder);
        var kilobytes = 4 * Directory.EnumerateFiles((await world.GetAsync()).Lake.Location, "*", SearchOption.AllDirectories).Count()
            + (Directory.EnumerateFiles((await world.GetAsync()).Lake.Location, "*", SearchOption.AllDirectories)
                .Sum(file => new FileInfo(file).Length) >> 10)
            + 200;
        Assert.SkipUnless(
            await RunAsync("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", _bad.LakeFolder) == 0,
            "This machine does not let root mount a file system.");
        try
        {
            await AssertFailsAsync(Lake, ["disk is full", _bad.LakeFolder], "--from", "2012-06");
        }
        finally
        {
            await RunAsync("umount", _bad.LakeFolder);
        }
    }

    private async Task AssertFailsAsync(int exitCode, string[] words, params string[] options)
    {
        await world.CopyLakeAsync(_bad.LakeFolder);
        var before = LakeContent.Of(_bad.LakeFolder);

        var ended = await CommandLine.RunAsync(["run", "--data", _bad.Folder, "--lake", _bad.LakeFolder, "--no-serve", .. options]);

        ended.AssertFailed(exitCode, words);
        LakeContent.AssertSame(before, LakeContent.Of(_bad.LakeFolder));
    }

    private static void RequireRoot() =>
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.UserName == "root",
            "Only root on Linux can become another user or mount a file system.");

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Stop);
        return process.ExitCode;
    }
}
