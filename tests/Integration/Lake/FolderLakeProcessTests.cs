using System.Diagnostics;
using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Lake;

/// <summary>
/// Several processes on one folder. The other processes are this test program again, told to run one of the tests of
/// <see cref="FolderLakeOtherProcess"/>.
/// </summary>
public sealed class FolderLakeProcessTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Processes_that_write_on_condition_lose_nothing()
    {
        var lake = new FolderLake(_scratch.Path);
        using var one = StartOther(nameof(FolderLakeOtherProcess.Count));
        using var two = StartOther(nameof(FolderLakeOtherProcess.Count));
        await one.WaitForExitAsync(Stop);
        await two.WaitForExitAsync(Stop);
        Assert.Equal((0, 0), (one.ExitCode, two.ExitCode));
        Assert.Equal(2 * FolderLakeOtherProcess.CountsEach, await FolderLakeOtherProcess.ReadCountAsync(lake));
    }

    [Fact]
    public async Task A_killed_process_leaves_nothing_but_what_clean_up_removes()
    {
        var lake = new FolderLake(_scratch.Path);
        using var other = StartOther(nameof(FolderLakeOtherProcess.Write_half_and_hang));
        while (Directory.GetFiles(_scratch.Path, "*.part", SearchOption.AllDirectories).All(file => new FileInfo(file).Length == 0))
        {
            Assert.False(other.HasExited);
            await Task.Delay(20, Stop);
        }

        Assert.Equal(0, await lake.CleanUpAsync(TimeSpan.Zero, Stop));
        other.Kill();
        await other.WaitForExitAsync(Stop);
        Assert.Null(await lake.FindAsync("file", Stop));
        Assert.Empty(await lake.ListAsync("", Stop).ToListAsync(Stop));
        Assert.Equal(1, await lake.CleanUpAsync(TimeSpan.Zero, Stop));
        Assert.Empty(Directory.GetFiles(_scratch.Path, "*.part", SearchOption.AllDirectories));
    }

    private Process StartOther(string test)
    {
        var program = typeof(FolderLakeProcessTests).Assembly.Location;
        var start = new ProcessStartInfo(
            "dotnet", ["exec", program, "-method", $"{typeof(FolderLakeOtherProcess).FullName}.{test}", "-explicit", "only"])
        {
            Environment = { [FolderLakeOtherProcess.FolderVariable] = _scratch.Path },
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }
}
