using System.Globalization;
using PocGrid.Lake;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline.Chaos;

/// <summary>
/// A refresh of which one use of the lake fails: each in turn, or as many as the environment variable POCGRID_FAULTS says, evenly
/// spread. It makes the right release or none, and the next one repairs what it left.
/// </summary>
public sealed class FaultTests(IngestedWorld world)
{
    private static readonly int Most = int.Parse(
        Environment.GetEnvironmentVariable("POCGRID_FAULTS") ?? "40",
        CultureInfo.InvariantCulture);

    private static readonly Func<Exception>[] Faults =
    [
        () => new LakeException("The disk gave up for a moment."),
        () => new IOException("The disk gave up for a moment."),
        () => new TaskCanceledException("The request took too long."),
        () => new InsufficientMemoryException("The memory gave out for a moment."),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_fault_anywhere_makes_no_release_or_the_right_one_and_the_next_run_repairs()
    {
        using var whole = new ScratchFolder();
        var counted = new FaultyLake(await world.CopyAsync(whole.Path), int.MaxValue, Faults[0]);
        var before = await RefreshAsync(counted);
        Assert.Null(before);
        var expected = LakeContent.WithoutNumbersOf(whole.Path);
        var uses = counted.Uses;
        var trials = Math.Min(Most, uses);
        var (failed, published) = (0, 0);
        for (var trial = 0; trial < trials; trial++)
        {
            using var scratch = new ScratchFolder();
            var lake = await world.CopyAsync(scratch.Path);
            var faulty = new FaultyLake(lake, (int)((long)trial * uses / trials), Faults[trial % Faults.Length]);

            var error = await RefreshAsync(faulty);

            Assert.True(faulty.Failed is not null, $"Trial {trial} had no fault.");
            await AssertRightOrNoneAsync(lake, expected, $"{faulty.Failed}: {error?.Message}");
            failed += error is null ? 0 : 1;
            published += (await new ReleaseStore(lake).LatestAsync(Stop)) is null ? 0 : 1;

            if (error is null)
            {
                // A step that memory gave out for ran again by itself, which no other fault is mended by.
                Assert.IsType<InsufficientMemoryException>(Faults[trial % Faults.Length]());
                Assert.Equal(AskOutcome.NothingNew, (await WayOnly.AnswerAsync(lake)).Outcome);
            }
            else
            {
                Assert.Null(await RefreshAsync(lake));
            }

            LakeContent.AssertSame(expected, LakeContent.WithoutNumbersOf(scratch.Path));
        }

        TestContext.Current.TestOutputHelper?
            .WriteLine($"{trials} of {uses} uses failed in turn; {failed} refreshes failed, {published} had published all the same");
    }

    private static async Task<Exception?> RefreshAsync(ILake lake) => await Record.ExceptionAsync(async () =>
    {
        var refresh = await WayOnly.AskAsync(lake);
        await WayOnly.RunAsync(lake, refresh);
    });

    private static async Task AssertRightOrNoneAsync(FolderLake lake, SortedDictionary<string, string> expected, string fault)
    {
        var store = new ReleaseStore(lake);
        foreach (var release in await store.ListAsync(Stop))
        {
            var there = LakeContent.Of(lake.Location, $"releases/{release}/", $"panels/release={release}/");
            Assert.All(there, file => Assert.True(expected.GetValueOrDefault(file.Key) == file.Value, $"{fault}: {file.Key} is another."));
            Assert.Empty((await new ReleaseAudit(lake).RunAsync(await store.ManifestAsync(release, Stop), Stop)).Problems);
        }

        // Whoever looks at the log knows how it ended, unless the log itself failed.
        foreach (var record in await new RefreshLog(lake).ListAsync(Stop))
        {
            Assert.True(record.State != RefreshState.Failed || record.Error?.Length > 0, fault);
        }
    }
}
