using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PocGrid.Fetching;
using PocGrid.Lake;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Fetching;

/// <summary>A server that plays the sources, a list of sources on it, and a folder to fetch to.</summary>
internal sealed class FetchPlace : IAsyncDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly JsonArray _hosts = [];
    private readonly JsonArray _sources = [];
    private readonly List<ServiceProvider> _services = [];

    private FetchPlace(PlayedSources server)
    {
        Server = server;
        AllowHost(server.Address);
        Options = new FetchOptions
        {
            // A thousandth of these is waited on the hurried clock: long enough not to end by chance on a busy machine.
            AnswerTimeout = TimeSpan.FromHours(20),
            StallTimeout = TimeSpan.FromHours(20),
            RateTime = TimeSpan.FromHours(20),
            LongestDownload = TimeSpan.FromDays(4),
            SpoolFolder = Path.Combine(_scratch.Path, "spool"),
        };
    }

    public PlayedSources Server { get; }

    public HurriedTime Time { get; } = new();

    public FetchOptions Options { get; set; }

    public string Folder => Path.Combine(_scratch.Path, "data");

    public string SourcesFile => Path.Combine(_scratch.Path, "sources.json");

    public ILake Files => new FolderLake(Folder);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<FetchPlace> StartAsync() => new(await PlayedSources.StartAsync());

    public void AllowHost(string host) => _hosts.Add(host);

    /// <summary>Adds a source whose addresses begin with the server's.</summary>
    public void AddSource(string name, string kind, string find, string? url = null, params IEnumerable<(string Name, JsonNode Value)> more)
    {
        var source = new JsonObject
        {
            ["name"] = name,
            ["title"] = name,
            ["kinds"] = new JsonArray(kind),
            ["find"] = find,
            ["page"] = $"{Server.Address}/page",
            ["licence"] = "CC0-1.0",
            ["citation"] = "Nobody (2026).",
        };
        if (url is not null)
        {
            source["url"] = Server.Address + url;
        }

        foreach (var (property, value) in more)
        {
            source[property] = value;
        }

        _sources.Add(source);
        WriteSources();
    }

    public void WriteSources() =>
        File.WriteAllText(
            SourcesFile,
            new JsonObject { ["hosts"] = _hosts.DeepClone(), ["sources"] = _sources.DeepClone() }.ToJsonString());

    public Task<FetchOutcome> FetchAsync(string source, CancellationToken? cancellation = null, IProgress<FetchProgress>? progress = null)
        =>
        Fetcher(FetchTarget.InFolder(Folder)).FetchAsync(source, progress, cancellation ?? Stop);

    public SourceFetcher Fetcher(FetchTarget target)
    {
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(Options with { SourcesFile = SourcesFile })
            .AddSingleton(target)
            .AddSourceFetching(new ConfigurationBuilder().Build())
            .BuildServiceProvider();
        _services.Add(services);
        return services.GetRequiredService<SourceFetcher>();
    }

    /// <summary>Files in the folder that a run would see, by path.</summary>
    public async Task<Dictionary<string, byte[]>> VisibleAsync() => await UnderAsync(path => !path.StartsWith('.'));

    /// <summary>Files that newer ones replaced.</summary>
    public async Task<Dictionary<string, byte[]>> SupersededAsync()
        => await UnderAsync(path => path.StartsWith(".superseded/", StringComparison.Ordinal));

    public Task<FetchState> StateAsync(string source) => new FetchStates(FetchTarget.InFolder(Folder)).ReadAsync(source, Stop);

    public async ValueTask DisposeAsync()
    {
        foreach (var services in _services)
        {
            await services.DisposeAsync();
        }

        await Server.DisposeAsync();
        _scratch.Dispose();
    }

    /// <summary>Asserts that a fetch failed for this reason, and nothing but what was there is in sight.</summary>
    public async Task AssertRefusedAsync(FetchOutcome outcome, Dictionary<string, byte[]> before, params IEnumerable<string> words)
    {
        Assert.Equal(FetchResult.Failed, outcome.Result);
        Assert.All(words, word => Assert.Contains(word, outcome.Reason, StringComparison.Ordinal));
        Assert.Equal(before, await VisibleAsync());
        Assert.Empty(outcome.NewFiles);
        Assert.Equal(outcome.Reason, (await StateAsync(outcome.Source)).Error);
        Assert.True(JsonSerializer.SerializeToUtf8Bytes(outcome).Length < 4096);
    }

    private async Task<Dictionary<string, byte[]>> UnderAsync(Func<string, bool> wanted)
    {
        var files = new Dictionary<string, byte[]>();
        await foreach (var file in Files.ListAsync("", Stop))
        {
            if (wanted(file.Path))
            {
                files.Add(file.Path, await File.ReadAllBytesAsync(Path.Combine(Folder, file.Path), Stop));
            }
        }

        return files;
    }
}
