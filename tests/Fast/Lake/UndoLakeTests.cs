using PocGrid.Lake;
using PocGrid.Pipeline.Refreshes;
using Xunit;

namespace PocGrid.Tests.Lake;

public sealed class UndoLakeTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task What_it_wrote_is_taken_back_and_what_another_wrote_first_is_not()
    {
        var lake = new FolderLake(_scratch.Path);
        await lake.WriteIfAsync("theirs", "theirs"u8.ToArray(), ifMatch: null, Stop);
        await lake.WriteIfAsync("changed", "before"u8.ToArray(), ifMatch: null, Stop);
        var watched = new WatchedLake(lake);
        watched.Before(LakeUse.Write, "taken", () => lake.WriteIfAsync("taken", "theirs"u8.ToArray(), ifMatch: null, Stop));
        using var undo = new UndoLake(watched);
        await undo.WriteJsonAsync("mine", 1, Stop);
        await undo.WriteJsonAsync("changed", 1, Stop);
        await Assert.ThrowsAsync<LakeConflictException>(() => undo.WriteIfAsync("taken", "mine"u8.ToArray(), ifMatch: null, Stop));

        await undo.UndoAsync();

        Assert.Equal(["changed", "taken", "theirs"], await lake.ListAsync("", Stop).Select(file => file.Path).ToListAsync(Stop));
        Assert.Equal("before", await File.ReadAllTextAsync(Path.Combine(_scratch.Path, "changed"), Stop));
        Assert.Equal("theirs", await File.ReadAllTextAsync(Path.Combine(_scratch.Path, "taken"), Stop));
    }

    /// <summary>Two runs over one lake ask at the same moment; one of them has bad input.</summary>
    [Fact]
    public async Task Run_that_fails_leaves_the_refresh_of_another_in_the_log()
    {
        var lake = new FolderLake(_scratch.Path);
        var watched = new WatchedLake(lake);
        watched.Before(
            LakeUse.Write,
            "refreshes/000001.json",
            () => new RefreshLog(lake).AddAsync("theirs", "request", cancellation: Stop));
        using var undo = new UndoLake(watched);
        Assert.Equal(2, (await new RefreshLog(undo).AddAsync("mine", "request", cancellation: Stop)).Number);

        await undo.UndoAsync();

        Assert.Equal("theirs", Assert.Single(await new RefreshLog(lake).ListAsync(Stop)).Id);
    }
}
