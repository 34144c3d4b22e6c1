using System.Diagnostics;
using System.Globalization;
using DurableTask.AzureStorage;
using DurableTask.Core;
using PocGrid.Lake;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using PocGrid.Tests.Pipeline.Chaos;
using Xunit;

namespace PocGrid.Tests.Functions.Engine;

/// <summary>
/// The functions on the Azure Storage back end, on Azurite, in a process that is killed at random moments and started anew: what ends
/// as if nothing had happened. The environment variable POCGRID_HOST_TRIALS sets the number of trials.
/// </summary>
public sealed class KilledHostTests(AzuriteServer azurite)
{
    private const int Seed = 20261129;
    private const int KillsInATrial = 4;

    private static readonly TimeSpan LongestTrial = TimeSpan.FromMinutes(4);

    private static readonly int Trials = int.Parse(
        Environment.GetEnvironmentVariable("POCGRID_HOST_TRIALS") ?? "1",
        CultureInfo.InvariantCulture);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_that_is_killed_at_random_moments_publishes_what_one_that_lives_publishes()
    {
        var expected = await LeftAlone.GetAsync();
        var kills = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var container = await azurite.NewContainerAsync();
            var lake = new BlobLake(container);
            await DroppedWorld.DropAsync(lake, WayOnly.Files, Stop);
            var name = string.Create(CultureInfo.InvariantCulture, $"trial{trial}x{Guid.NewGuid():N}");
            using var hub = StorageHub.Open(await azurite.ConnectionStringAsync(), name);
            await hub.CreateIfNotExistsAsync();
            kills += await RunAsync(
                new Place(await azurite.ConnectionStringAsync(), container.Name, name),
                lake,
                hub,
                expected.Paths.Count,
                new Random(Seed + trial));

            await expected.AssertIsAsync(lake, trial);
            await hub.DeleteAsync();
            await container.DeleteAsync(cancellationToken: Stop);
        }

        Assert.True(kills >= Trials, $"Only {kills} kills in {Trials} trials.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{Trials} trials, {kills} kills");
    }

    /// <summary>Kills a host each time so many files are there, and lets the last one live until every orchestration has ended.</summary>
    /// <returns>How many were killed.</returns>
    private static async Task<int> RunAsync(Place place, BlobLake lake, AzureStorageOrchestrationService hub, int files, Random random)
    {
        var kills = 0;
        foreach (var moment in Enumerable.Range(0, KillsInATrial).Select(_ => random.Next(WayOnly.Files.Count, files)).Order())
        {
            using var host = place.StartHost();
            await UntilAsync(host, async () => await CountAsync(lake) >= moment || await HaveEndedAsync(hub));
            await Task.Delay(random.Next(300), Stop);
            host.Kill(entireProcessTree: true);
            await host.WaitForExitAsync(Stop);
            if (await HaveEndedAsync(hub))
            {
                return kills;
            }

            kills++;
        }

        using var last = place.StartHost();
        await UntilAsync(last, () => HaveEndedAsync(hub));
        last.Kill(entireProcessTree: true);
        await last.WaitForExitAsync(Stop);
        return kills;
    }

    private static async Task UntilAsync(Process host, Func<Task<bool>> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.False(host.HasExited, "The host ended by itself.");
            Assert.True(watch.Elapsed < LongestTrial, "The host makes no headway.");
            await Task.Delay(50, Stop);
        }
    }

    private static async Task<int> CountAsync(BlobLake lake)
        => await lake.ListAsync("", Stop).Where(file => LakeContent.Counts(file.Path)).CountAsync(Stop);

    /// <summary>
    /// The check, what it asked, and the refresh that came of it have all ended well; one that ended badly fails the test.
    /// </summary>
    private static async Task<bool> HaveEndedAsync(AzureStorageOrchestrationService hub)
    {
        var instances = await hub.GetOrchestrationStateAsync(Stop);
        Assert.DoesNotContain(instances, instance => instance.OrchestrationStatus == OrchestrationStatus.Failed);
        return instances.Select(instance => instance.Name).Distinct().Count() == DurableFunction.All
            .Count(function => function.IsOrchestrator)
            && instances.All(instance => instance.OrchestrationStatus == OrchestrationStatus.Completed);
    }

    private sealed record Place(string Storage, string Container, string Hub)
    {
        public Process StartHost()
        {
            var host = Process.Start(new ProcessStartInfo(
                "dotnet",
                ["exec", typeof(HostOtherProcess).Assembly
                    .Location, "-method", $"{typeof(HostOtherProcess).FullName}.{nameof(HostOtherProcess.Run)}", "-explicit", "only"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    [HostOtherProcess.StorageVariable] = Storage,
                    [HostOtherProcess.ContainerVariable] = Container,
                    [HostOtherProcess.HubVariable] = Hub,
                },
            })!;
            host.BeginOutputReadLine();
            host.BeginErrorReadLine();
            return host;
        }
    }
}
