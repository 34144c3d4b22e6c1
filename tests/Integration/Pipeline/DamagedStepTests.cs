using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>What a step left and is no longer what the step wrote.</summary>
public sealed class DamagedStepTests(IngestedWorld world) : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    /// <summary>One file of each kind: a bit of it is flipped, and what it is made of is there still.</summary>
    [Theory]
    [InlineData("grid-months/")]
    [InlineData("source-rows/")]
    [InlineData("panels/")]
    [InlineData("steps/", "cell-months-XAB.parquet")]
    [InlineData("steps/", "fit-pooled-coefficients.parquet")]
    [InlineData("steps/", "fit_specifications-01-specifications.parquet")]
    [InlineData("steps/", "plan.json")]
    [InlineData("steps/", "panel-XAB.json")]
    [InlineData("steps/", "tables.json")]
    [InlineData("releases/", "coefficients.csv")]
    [InlineData("releases/", "manifest.json")]
    [InlineData("releases/", "audit.json")]
    public async Task Damaged_file_is_made_anew_by_the_next_refresh(string folder, string ending = "")
    {
        var lake = await world.CopyAsync(_scratch.Path);
        await WayOnly.RunAsync(lake, await WayOnly.AskAsync(lake));
        var expected = LakeContent.WithoutNumbersOf(_scratch.Path);
        var path = expected.Keys
            .First(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(ending, StringComparison.Ordinal));
        Flip(path);
        Assert.NotEqual(expected[path], LakeContent.Of(_scratch.Path)[path]);

        var answers = await WayOnly.RunAsync(lake, await AgainAsync(lake));

        LakeContent.AssertSame(expected, LakeContent.WithoutNumbersOf(_scratch.Path));
        Assert.Contains(answers.Answers, answer => !answer.Answer.WasDone);
    }

    /// <summary>Between a step and the one that reads what it wrote.</summary>
    [Theory]
    [InlineData(Step.Fit, "panels/", "")]
    [InlineData(Step.Tables, "steps/", "fit-pooled-coefficients.parquet")]
    [InlineData(Step.Figures, "releases/", "definitions_grid.parquet")]
    [InlineData(Step.Panel, "grid-months/", "")]
    public async Task Step_that_reads_a_damaged_file_fails_by_its_name(Step reader, string folder, string ending)
    {
        var lake = await world.CopyAsync(_scratch.Path);
        var refresh = await WayOnly.AskAsync(lake);
        string? path = null;

        var error = await Assert.ThrowsAsync<DamagedFileException>(() => WayOnly.RunAsync(lake, refresh, call =>
        {
            if (call.Step == reader && path is null)
            {
                path = LakeContent.Of(_scratch.Path).Keys
                    .First(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(ending, StringComparison.Ordinal));
                Flip(path);
            }

            return Task.CompletedTask;
        }));

        Assert.Equal(path, error.Path);
        Assert.Empty(await new ReleaseStore(lake).ListAsync(Stop));
        await WayOnly.RunAsync(lake, await WayOnly.AskAsync(lake));
        Assert.Single(await new ReleaseStore(lake).ListAsync(Stop));
    }

    /// <summary>A release that is served already is asked for again after its pointer is gone.</summary>
    private static async Task<PocGrid.Pipeline.Refreshes.Refresh> AgainAsync(FolderLake lake)
    {
        await lake.DeleteAsync(LakeLayout.Latest, Stop);
        return await WayOnly.AskAsync(lake);
    }

    private void Flip(string path)
    {
        var file = Path.Combine(_scratch.Path, path);
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddSeconds(5));
    }
}
