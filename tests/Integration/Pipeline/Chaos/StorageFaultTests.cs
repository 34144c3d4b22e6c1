using System.Globalization;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline.Chaos;

/// <summary>
/// The way of <see cref="UnreliableCloudTests"/>, with its kills and repeated messages, where besides one request in a hundred to the
/// storage meets a fault, and one in five of those with a condition. The client library tries once more and no more, so that many
/// faults reach the pipeline. POCGRID_TRIALS sets the number of trials.
/// </summary>
public sealed class StorageFaultTests(AzuriteServer azurite)
{
    private const int Seed = 20261129;
    private const double Share = 0.01;
    private const double ShareOfConditional = 0.2;

    /// <summary>So many trials meet every kind of fault.</summary>
    private const int Many = 20;

    private const int TrialsAtOnce = 4;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Faulty_storage_makes_the_right_release_or_none_and_the_next_refresh_makes_it()
    {
        var expected = await LeftAlone.GetAsync();
        var counts = new Counts();
        var options = new ParallelOptions { MaxDegreeOfParallelism = TrialsAtOnce, CancellationToken = Stop };
        await Parallel.ForAsync(ChaosTrials.First, ChaosTrials.First + ChaosTrials.Count, options, async (trial, _) =>
        {
            var container = await azurite.NewContainerAsync();
            var whole = new BlobLake(container);
            await DroppedWorld.DropAsync(whole, WayOnly.Files, Stop);
            var random = new Random(Seed + trial);
            using var faults = new FaultyStorage(new Random(random.Next()), Share, ShareOfConditional);
            var cloud = new UnreliableCloud(await OpenAsync(container.Name, faults), WayOnly.OneCountry, random, ChaosTrials.WritesToLive);

            var failure = await RunAsync(cloud);

            counts.Add(faults, cloud.Kills);
            if (failure is null)
            {
                await expected.AssertIsAsync(whole, trial);
            }
            else
            {
                counts.AddFailed(failure);
                Assert.True(
                    await new ReleaseStore(whole).LatestAsync(Stop) is not { } published || expected.IsSame(published),
                    $"Trial {trial} published something else.");
                Assert.True(failure is LakeException, $"Trial {trial}: {failure}");
                await RepairAsync(whole, expected, trial);
            }

            await container.DeleteAsync(cancellationToken: Stop);
        });

        Assert.All(
            Enum.GetValues<StorageFault>(),
            kind => Assert.True(counts.Of(kind) > 0 || ChaosTrials.Count < Many, $"No {kind}: {counts}"));
        TestContext.Current.TestOutputHelper?.WriteLine(counts.ToString());
    }

    private async Task<BlobLake> OpenAsync(string container, FaultyStorage faults)
    {
        var options = new BlobClientOptions
        {
            Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) }
        };
        options.Transport = new HttpClientTransport(faults);
        return new BlobLake(new BlobContainerClient(await azurite.ConnectionStringAsync(), container, options));
    }

    /// <returns>The failure that ended the way; null where it went to its end.</returns>
    private static async Task<Exception?> RunAsync(UnreliableCloud cloud)
    {
        try
        {
            await cloud.RunAsync([.. WayOnly.Files.Keys], Stop);
        }
        catch (InvalidOperationException error) when (error.InnerException is { } cause)
        {
            return cause;
        }

        return cloud.Instances.Select(instance => instance.Failure).FirstOrDefault(failure => failure is not null);
    }

    /// <summary>
    /// Where the storage is well again and the files are announced again, an operator's refresh makes what was to be made.
    /// </summary>
    private static async Task RepairAsync(BlobLake lake, LeftAlone expected, int trial)
    {
        await new UnreliableCloud(lake, WayOnly.OneCountry, new Random(trial), writesToLive: int.MaxValue).RunAsync(
            [.. WayOnly.Files.Keys],
            Stop);
        if (await new ReleaseStore(lake).LatestAsync(Stop) is null)
        {
            await WayOnly.RunAsync(lake, await WayOnly.AskAsync(lake));
        }

        await expected.AssertIsAsync(lake, trial);
    }

    private sealed class Counts
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<StorageFault, int> _faults = [];
        private int _trials;
        private int _requests;
        private int _kills;
        private readonly List<string> _failures = [];

        public void Add(FaultyStorage storage, int kills)
        {
            lock (_lock)
            {
                _trials++;
                _requests += storage.Requests;
                _kills += kills;
                foreach (var (kind, count) in storage.Counts)
                {
                    _faults[kind] = _faults.GetValueOrDefault(kind) + count;
                }
            }
        }

        public void AddFailed(Exception failure)
        {
            lock (_lock)
            {
                _failures.Add($"{failure.GetType().Name}: {failure.Message}");
            }
        }

        public int Of(StorageFault kind) => _faults.GetValueOrDefault(kind);

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{_trials} trials, {_kills} kills, {_requests} requests, "
                + $"{string.Join(", ", _faults.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}"))}; {_failures.Count} "
                + $"ended without a release and were repaired by the next: {string.Join("; ", _failures.Distinct())}");
    }
}
