using System.Diagnostics;
using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Lake;

public sealed class FolderLakeTests : LakeContract, IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    protected override Task<ILake> NewLakeAsync()
        => Task.FromResult<ILake>(new FolderLake(Path.Combine(_scratch.Path, $"{Guid.NewGuid():N}")));

    [Fact]
    public async Task Nothing_unfinished_stays_behind()
    {
        var lake = new FolderLake(_scratch.Path);
        await WriteAsync(lake, "a/file", "x");
        await Assert.ThrowsAsync<IOException>(() => lake.WriteAsync("b", (_, _) => throw new IOException("the source is broken"), Stop));
        await Assert.ThrowsAsync<LakeConflictException>(() => lake.WriteIfAsync("a/file", new byte[1], null, Stop));
        Assert.Empty(Directory.GetFiles(_scratch.Path, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_reader_keeps_the_content_it_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not replace a file that is open.");
        var lake = new FolderLake(_scratch.Path);
        await WriteAsync(lake, "file", "old");
        using var reader = new StreamReader(await lake.OpenReadAsync("file", Stop));
        await WriteAsync(lake, "file", "new");
        Assert.Equal("old", await reader.ReadToEndAsync(Stop));
    }

    [Fact]
    public async Task A_rewrite_is_later_than_what_it_replaces_also_when_the_clock_went_back()
    {
        var lake = new FolderLake(_scratch.Path);
        var file = Path.Combine(_scratch.Path, "file");
        await WriteAsync(lake, "file", "old");
        var ahead = DateTime.UtcNow.AddDays(1);
        File.SetLastWriteTimeUtc(file, ahead);
        var before = await lake.FindAsync("file", Stop);
        var after = await WriteAsync(lake, "file", "new");
        Assert.NotEqual(before!.ETag, after.ETag);
        Assert.True(File.GetLastWriteTimeUtc(file) > ahead);
    }

    [Fact]
    public async Task Files_dropped_by_hand_are_listed()
    {
        var lake = new FolderLake(_scratch.Path);
        Directory.CreateDirectory(Path.Combine(_scratch.Path, "incoming/ged/25.1"));
        await File.WriteAllTextAsync(Path.Combine(_scratch.Path, "incoming/ged/25.1/GED 25.1.csv"), "id", Stop);
        Assert.Equal(["incoming/ged/25.1/GED 25.1.csv"], await PathsAsync(lake, "incoming/"));
    }

    [Fact]
    public async Task Clean_up_removes_what_killed_processes_left()
    {
        var lake = new FolderLake(_scratch.Path);
        await WriteAsync(lake, "kept", "x");
        var left = Path.Combine(_scratch.Path, ".tmp", "killed.part");
        await File.WriteAllTextAsync(left, "half", Stop);
        await lake.WriteAsync("slow", async (stream, stop) =>
        {
            Assert.Equal(0, await lake.CleanUpAsync(TimeSpan.FromHours(1), stop));
            Assert.Equal(1, await lake.CleanUpAsync(TimeSpan.Zero, stop));
            Assert.False(File.Exists(left));
            await stream.WriteAsync(new byte[1], stop);
        }, Stop);
        Assert.Equal(["kept", "slow"], await PathsAsync(lake, ""));
        Assert.Equal(0, await new FolderLake(Path.Combine(_scratch.Path, "new")).CleanUpAsync(TimeSpan.Zero, Stop));
    }

    [Fact]
    public async Task A_file_in_place_of_the_folder_is_a_clear_error()
    {
        var file = Path.Combine(_scratch.Path, "file");
        await File.WriteAllTextAsync(file, "x", Stop);
        var error = await FailsEverywhereAsync(new FolderLake(file));
        Assert.Contains($"'{file}' is a file; a lake needs a folder", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_refuses_writes_is_a_clear_error()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs /sys, where Linux lets nobody make folders.");
        var error = await Assert.ThrowsAsync<LakeException>(() => WriteAsync(new FolderLake("/sys/pocgrid-lake"), "a/b", "x"));
        Assert.Equal(
            "Could not write 'a/b' in the folder '/sys/pocgrid-lake': access was refused. Give this user the right to read and write "
                + "there, or choose another folder for the lake.",
            error.Message);
    }

    [Fact]
    public async Task A_read_only_folder_is_a_clear_error()
    {
        await MountAsync("size=1m");
        var lake = new FolderLake(_scratch.Path);
        await WriteAsync(lake, "file", "x");
        await RunAsync("mount", "-o", "remount,ro", _scratch.Path);
        try
        {
            Assert.Contains(
                "read-only",
                (await Assert.ThrowsAsync<LakeException>(() => WriteAsync(lake, "file", "y"))).Message,
                StringComparison.Ordinal);
            Assert.Contains(
                "read-only",
                (await Assert.ThrowsAsync<LakeException>(() => lake.DeleteAsync("file", Stop))).Message,
                StringComparison.Ordinal);
            Assert.Equal("x", await ReadAsync(lake, "file"));
        }
        finally
        {
            await RunAsync("umount", _scratch.Path);
        }
    }

    [Fact]
    public async Task A_full_disk_is_a_clear_error_and_changes_nothing()
    {
        await MountAsync("size=1m");
        try
        {
            var lake = new FolderLake(_scratch.Path);
            await WriteAsync(lake, "file", "before");
            var error = await Assert.ThrowsAsync<LakeException>(
                () => lake.WriteAsync("file", (stream, stop) => stream.WriteAsync(new byte[2_000_000], stop).AsTask(), Stop));
            Assert.Contains(
                $"Could not write 'file' in the folder '{_scratch.Path}': the disk is full.",
                error.Message,
                StringComparison.Ordinal);
            Assert.Equal("before", await ReadAsync(lake, "file"));
            Assert.Empty(Directory.GetFiles(_scratch.Path, "*.part", SearchOption.AllDirectories));
        }
        finally
        {
            await RunAsync("umount", _scratch.Path);
        }
    }

    private static async Task<string> FailsEverywhereAsync(FolderLake lake)
    {
        Func<Task>[] uses =
        [
            () => lake.FindAsync("a", Stop),
            () => lake.OpenReadAsync("a", Stop),
            () => WriteAsync(lake, "a", "x"),
            () => lake.WriteIfAsync("a", new byte[1], null, Stop),
            () => PathsAsync(lake, ""),
            () => lake.DeleteAsync("a", Stop),
        ];
        var messages = new List<string>();
        foreach (var use in uses)
        {
            messages.Add((await Assert.ThrowsAsync<LakeException>(use)).Message);
        }

        return Assert.Single(messages.Distinct());
    }

    private async Task MountAsync(string options)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.UserName == "root",
            "Only root on Linux can mount a small file system of its own.");
        Assert.SkipUnless(
            await RunAsync("mount", "-t", "tmpfs", "-o", options, "tmpfs", _scratch.Path) == 0,
            "This machine does not let root mount a file system.");
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Stop);
        return process.ExitCode;
    }
}
