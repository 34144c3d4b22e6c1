using Azure.Storage.Blobs;
using PocGrid.Functions;
using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Functions.Engine;

/// <summary>The host that <see cref="KilledHostTests"/> kills; explicit, as it makes no sense by itself.</summary>
public sealed class HostOtherProcess
{
    internal const string StorageVariable = "POCGRID_TEST_STORAGE";
    internal const string ContainerVariable = "POCGRID_TEST_CONTAINER";
    internal const string HubVariable = "POCGRID_TEST_HUB";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts a check that takes in what lies in the lake, unless that has been done, and works until it is killed.</summary>
    [Fact(Explicit = true)]
    public async Task Run()
    {
        var hub = StorageHub.Open(Variable(StorageVariable), Variable(HubVariable));
        await using var app = await EngineApp.StartOnAsync(
            hub,
            new BlobLake(new BlobContainerClient(Variable(StorageVariable), Variable(ContainerVariable))));
        if (await app.Client.GetInstanceAsync("check", Stop) is null)
        {
            await Instances.StartOnceAsync(app.Client, MonthlyCheckOrchestrator.Name, Array.Empty<string>(), "check", at: null, Stop);
        }

        // The tests hold the other end: when they end, however they end, so does the host.
        await using var tests = Console.OpenStandardInput();
        await tests.CopyToAsync(Stream.Null, Stop);
        Environment.Exit(0);
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name)!;
}
