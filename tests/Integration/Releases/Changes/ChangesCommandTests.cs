using PocGrid.Lake;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Releases.Changes;

/// <summary>The command <c>changes</c>, as a process of its own.</summary>
public sealed class ChangesCommandTests : IDisposable
{
    private const int LakeFailed = 4;
    private const int WrongUsage = 2;

    private readonly ScratchFolder _scratch = new();
    private readonly ScratchFolder _other = new();

    public void Dispose()
    {
        _scratch.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Pair_that_was_never_compared_is_compared_to_the_bytes_of_any_other_process()
    {
        await GiveAsync(_scratch.Path);
        await GiveAsync(_other.Path);

        var ended = await RunAsync("--release", "b", "--since", "a");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Contains("Events        1 added, 1 revised, 0 withdrawn; placed deaths +7 -0", ended.Output, StringComparison.Ordinal);
        Assert.Contains("SIMULATED", ended.Output, StringComparison.Ordinal);
        Assert.Contains("not compared: table panel. Release a has no such table.", ended.Output, StringComparison.Ordinal);
        await new FolderLake(_other.Path).CompareAsync("a", "b");
        LakeContent.AssertSame(LakeContent.Of(_other.Path), LakeContent.Of(_scratch.Path));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task Table_is_written_as_it_is_stored(string format)
    {
        await GiveAsync(_scratch.Path);
        await new FolderLake(_scratch.Path).CompareAsync("a", "b");

        var ended = await RunAsync("event_changes", "--release", "b", "--format", format);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Equal(
            await File.ReadAllTextAsync(
                Path.Combine(_scratch.Path, LakeLayout.ChangeTable("a", "b", "event_changes", format)),
                TestContext.Current.CancellationToken),
            ended.Output);
    }

    [Fact]
    public async Task Release_to_compare_with_must_be_named_where_it_is_not_clear()
    {
        await GiveAsync(_scratch.Path);

        (await RunAsync("--release", "b")).AssertFailed(LakeFailed, "was compared with none yet", "--since", "There are a.");
        (await RunAsync("--release", "b", "--since", "c")).AssertFailed(LakeFailed, "has no release c", "a, b");
        Assert.Equal(WrongUsage, (await RunAsync("--release", "b", "--since", "a", "--format", "csv")).ExitCode);
        Assert.Empty(LakeContent.Of(_scratch.Path, "changes/"));
    }

    private static async Task GiveAsync(string folder)
    {
        var lake = new FolderLake(folder);
        await (await new GivenRelease(lake, "a").EventsAsync("ucdp_ged", "23.1", "ged231.csv", new GivenEvent(1, 4))).ExistAsync();
        await (await new GivenRelease(lake, "b").EventsAsync("ucdp_ged", "24.1", "ged241.csv", new GivenEvent(1, 6), new GivenEvent(2, 5)))
            .ExistAsync();
    }

    private Task<Ended> RunAsync(params string[] arguments) => CommandLine.RunAsync(["changes", .. arguments, "--lake", _scratch.Path]);
}
