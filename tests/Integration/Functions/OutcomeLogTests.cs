using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PocGrid.Functions;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Functions;

/// <summary>What an operator reads on the console of a host about files that come in, whichever function takes them in.</summary>
public sealed class OutcomeLogTests : IDisposable
{
    private const string Words = "incoming/other/1/words.txt";

    private readonly ScratchFolder _scratch = new();
    private readonly LineLog _log = new();
    private readonly PretendedClient _client = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task File_that_is_taken_in_is_a_line_without_an_empty_reason()
    {
        await TakeInAsync(WayOnly.Boundaries, WayOnly.Files[WayOnly.Boundaries]);
        Assert.Equal([(LogLevel.Information, $"{WayOnly.Boundaries}: Catalogued")], _log.Lines);
    }

    [Fact]
    public async Task Rejected_file_is_a_warning_with_the_reason()
    {
        await TakeInAsync("incoming/too-high.csv", [1]);
        AssertRejected("incoming/too-high.csv", "incoming/{source}/{release}/");
    }

    [Fact]
    public async Task File_that_is_no_dataset_is_rejected_in_whole_sentences()
    {
        await TakeInAsync(Words, "just some words"u8.ToArray());
        AssertRejected(Words, "words.txt: It cannot be used: text, not a dataset. Put files of the datasets");
    }

    [Fact]
    public async Task File_whose_event_was_lost_is_told_of_when_a_refresh_is_asked_for()
    {
        await WayOnly.DropAsync(Lake, Words, "just some words"u8.ToArray());
        await Make<DebounceActivity>().Run(new Debounce(0), _client, Stop);
        AssertRejected(Words, "text, not a dataset");
    }

    [Fact]
    public async Task File_whose_event_was_lost_is_told_of_when_the_sources_are_checked()
    {
        await WayOnly.DropAsync(Lake, Words, "just some words"u8.ToArray());
        await Make<MonthlyCheckActivities>().TakeInMissed("", _client, Stop);
        AssertRejected(Words, "text, not a dataset");
    }

    private async Task TakeInAsync(string path, byte[] content)
    {
        await WayOnly.DropAsync(Lake, path, content);
        await Make<IntakeFunctions>().Polled(new BlobClient(new Uri($"http://127.0.0.1/account/lake/{path}")), _client, Stop);
    }

    private void AssertRejected(string path, string words)
    {
        var (level, line) = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith($"{path}: Rejected: ", line, StringComparison.Ordinal);
        Assert.Contains(words, line, StringComparison.Ordinal);
    }

    /// <summary>A class of functions as the app makes it.</summary>
    private T Make<T>() => ActivatorUtilities.CreateInstance<T>(new ServiceCollection()
        .AddLogging(logging => logging.AddProvider(_log))
        .AddPocGrid(new ConfigurationBuilder().Build())
        .AddSingleton<ILake>(Lake)
        .AddSingleton(ProfileShelf.Of(WayOnly.OneCountry))
        .BuildServiceProvider());
}
