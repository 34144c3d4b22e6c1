using System.Diagnostics;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Node;
using Xunit;

[assembly: AssemblyFixture(typeof(AzuriteServer))]

namespace PocGrid.Tests.Lake;

/// <summary>
/// One Azurite for all tests of a run, started by the first that asks for a container. Where it cannot be had, those tests are
/// skipped with the reason; with CI=true they fail instead.
/// </summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    private const string Program = "Azurite, which stands in for Blob Storage,";

    private static readonly NodePackages Packages = new("azurite", Program);

    private static readonly string[] Services = ["Blob", "Queue", "Table"];

    // The account that every Azurite has; the key is public.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Lock _lock = new();
    private Task<string>? _endpoints;
    private Process? _process;

    /// <summary>Connection string of its blobs, queues and tables.</summary>
    public async Task<string> ConnectionStringAsync()
    {
        Task<string> endpoints;
        lock (_lock)
        {
            endpoints = _endpoints ??= StartAsync();
        }

        try
        {
            return $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};{await endpoints}";
        }
        catch (NodeUnavailableException e) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip(e.Message);
            throw;
        }
    }

    /// <summary>A new, empty container.</summary>
    public async Task<BlobContainerClient> NewContainerAsync()
    {
        var container = new BlobContainerClient(await ConnectionStringAsync(), $"lake-{Guid.NewGuid():N}");
        // Its name is new, so one that exists already is this call's own: a creation whose answer came too late is asked again.
        await container.CreateIfNotExistsAsync();
        return container;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    private async Task<string> StartAsync()
    {
        var folder = await Packages.FolderAsync();
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "--require", Path.Combine(folder, "preload.js"),
            Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js"),
            .. Services.Select(service => service.ToLowerInvariant())
                .SelectMany(service => new[] { $"--{service}Host", "127.0.0.1", $"--{service}Port", "0" }),
            "--silent", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        _process = Packages.Start(start, "node");
        var errors = _process.StandardError.ReadToEndAsync();
        var endpoints = "";
        var left = Services.Length;
        while (left > 0 && await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line)
        {
            if (Ready().Match(line) is { Success: true } ready)
            {
                endpoints += $"{ready.Groups["service"]}Endpoint={ready.Groups["address"]}/{Account};";
                left--;
            }
        }

        if (left == 0)
        {
            _ = _process.StandardOutput.ReadToEndAsync();
            return endpoints;
        }

        throw new NodeUnavailableException(Program, $"it ended before it was ready: {await errors}");
    }

    [GeneratedRegex(@"Azurite (?<service>\w+) service is successfully listening at (?<address>\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex Ready();
}
