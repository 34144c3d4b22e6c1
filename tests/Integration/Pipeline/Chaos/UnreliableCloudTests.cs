using PocGrid.Lake;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline.Chaos;

/// <summary>
/// A whole way, from files that are dropped to a published release, on Azurite, in a cloud that does its worst. The environment
/// variable POCGRID_TRIALS sets the number of trials; docs/reliability.md says how many there were.
/// </summary>
public sealed class UnreliableCloudTests(AzuriteServer azurite)
{
    private const int Seed = 20261123;
    private const int TrialsAtOnce = 2;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_processes_and_repeated_messages_make_one_correct_release_and_no_orphan_that_a_clean_up_leaves()
    {
        var files = WayOnly.Files;
        var expected = await LeftAlone.GetAsync();
        var kills = 0;
        var deliveries = 0;
        var orphans = 0;
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = TrialsAtOnce, CancellationToken = Stop };
        await Parallel.ForAsync(ChaosTrials.First, ChaosTrials.First + ChaosTrials.Count, options, async (trial, _) =>
        {
            var container = await azurite.NewContainerAsync();
            var lake = new BlobLake(container);
            await DroppedWorld.DropAsync(lake, files, Stop);
            var cloud = new UnreliableCloud(lake, WayOnly.OneCountry, new Random(Seed + trial), ChaosTrials.WritesToLive);
            await cloud.RunAsync([.. files.Keys], Stop);
            var instance = Assert.Single(cloud.Instances);
            Assert.True(instance is { HasEnded: true, Failure: null }, $"Trial {trial}: {instance.Failure}");
            var left = await expected.AssertIsAsync(lake, trial);

            // Azurite looks through all blobs for each one.
            await container.DeleteAsync(cancellationToken: Stop);
            Interlocked.Add(ref kills, cloud.Kills);
            Interlocked.Add(ref deliveries, cloud.Deliveries);
            Interlocked.Add(ref orphans, left);
            if (Interlocked.Increment(ref done) % 50 == 0)
            {
                TestContext.Current.SendDiagnosticMessage("{0} of {1} trials, {2} kills", done, ChaosTrials.Count, kills);
            }
        });

        Assert.True(kills >= ChaosTrials.Count / 2, $"Only {kills} kills in {ChaosTrials.Count} trials.");
        TestContext.Current.TestOutputHelper?
            .WriteLine($"{ChaosTrials.Count} trials, {kills} kills, {deliveries} deliveries, {orphans} files left for the clean-up");
    }
}
