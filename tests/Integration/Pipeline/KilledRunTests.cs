using System.Text.Json;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline;

public sealed class KilledRunTests(PublishedWorld world) : IDisposable
{
    private const int Kills = 10;
    private const int Seed = 20250930;

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    /// <summary>A moment is when so many files are there; the run after a kill is itself killed, but for the last.</summary>
    [Fact]
    public async Task Run_that_was_killed_ten_times_ends_as_one_that_was_left_alone()
    {
        var published = await world.GetAsync();
        var whole = LakeContent.Of(published.Lake.Location);
        var random = new Random(Seed);
        var moments = Enumerable.Range(0, Kills).Select(_ => random.Next(1, whole.Count)).Order().ToArray();
        var killed = 0;

        foreach (var moment in moments)
        {
            killed += await KillAtAsync(published.Data, moment, TimeSpan.FromMilliseconds(random.Next(20))) ? 1 : 0;
            await AssertWholeFilesAsync();
        }

        // The very last moments may come too late on a fast machine.
        Assert.InRange(killed, Kills / 2, Kills);

        var last = await CommandLine.RunAsync(Arguments(published.Data));
        Assert.True(last.ExitCode == 0, last.Errors);
        var latest = await new ReleaseStore(new FolderLake(_scratch.Path)).LatestAsync(Stop);
        Assert.Equal(published.Digest, latest?.ManifestSha256);
        LakeContent.AssertSame(whole, LakeContent.Of(_scratch.Path));
    }

    private string[] Arguments(string data) => ["run", "--data", data, "--lake", _scratch.Path, "--no-serve", "--parallel", "2"];

    /// <summary>True where the run was still going.</summary>
    private async Task<bool> KillAtAsync(string data, int moment, TimeSpan later)
    {
        var files = Math.Max(moment, CountFiles() + 1);
        using var run = CommandLine.Start(Arguments(data));
        var output = run.StandardOutput.ReadToEndAsync(Stop);
        var errors = run.StandardError.ReadToEndAsync(Stop);
        while (CountFiles() < files && !run.HasExited)
        {
            await Task.Delay(2, Stop);
        }

        await Task.Delay(later, Stop);
        run.Kill();
        await run.WaitForExitAsync(Stop);
        await output;
        const int GreatestOfItsOwn = 5;
        Assert.False(run.ExitCode is > 0 and <= GreatestOfItsOwn, await errors);
        return run.ExitCode != 0;
    }

    private int CountFiles() => Directory.EnumerateFiles(_scratch.Path, "*", SearchOption.AllDirectories)
        .Count(file => !file.StartsWith(Path.Combine(_scratch.Path, ".tmp"), StringComparison.Ordinal));

    private async Task AssertWholeFilesAsync()
    {
        var lake = new FolderLake(_scratch.Path);
        await foreach (var file in lake.ListAsync("", Stop))
        {
            switch (Path.GetExtension(file.Path))
            {
                case ".parquet":
                    await lake.ReadTableAsync(file.Path, cancellation: Stop);
                    break;
                case ".json":
                    await using (var stream = await lake.OpenReadAsync(file.Path, Stop))
                    {
                        (await JsonDocument.ParseAsync(stream, cancellationToken: Stop)).Dispose();
                    }

                    break;
            }
        }

        if (await new ReleaseStore(lake).LatestAsync(Stop) is { } latest)
        {
            var manifest = await new ReleaseStore(lake).ManifestAsync(latest.Release, Stop);
            Assert.Empty((await new ReleaseAudit(lake).RunAsync(manifest, Stop)).Problems);
        }
    }
}
