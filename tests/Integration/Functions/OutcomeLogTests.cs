using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using PocGrid.Functions;
using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Functions;

/// <summary>What an operator reads on the console of a host about files that come in.</summary>
public sealed class OutcomeLogTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task File_that_is_taken_in_is_a_line_without_an_empty_reason()
    {
        var lines = await TakeInAsync(WayOnly.Boundaries, WayOnly.Files[WayOnly.Boundaries]);
        Assert.Equal([(LogLevel.Information, $"{WayOnly.Boundaries}: Catalogued")], lines);
    }

    [Fact]
    public async Task Rejected_file_is_a_warning_with_the_reason()
    {
        var (level, line) = Assert.Single(await TakeInAsync("incoming/too-high.csv", [1]));
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith("incoming/too-high.csv: Rejected: ", line, StringComparison.Ordinal);
        Assert.Contains("incoming/{source}/{release}/", line, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<(LogLevel, string)>> TakeInAsync(string path, byte[] content)
    {
        var lake = new FolderLake(_scratch.Path);
        await WayOnly.DropAsync(lake, path, content);
        var lines = new LineLog();
        await using var client = new PretendedClient();
        await new IntakeFunctions(new Intake(lake, WayOnly.OneCountry), new Debounce(30), lines)
            .Polled(new BlobClient(new Uri($"http://127.0.0.1/account/lake/{path}")), client, TestContext.Current.CancellationToken);
        return lines.Lines;
    }

    private sealed class LineLog : ILogger<IntakeFunctions>
    {
        public List<(LogLevel, string)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
            => Lines.Add((logLevel, formatter(state, exception)));
    }
}
