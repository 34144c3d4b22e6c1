using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PocGrid.Api;
using PocGrid.Functions;
using PocGrid.Lake;
using PocGrid.Tests.Functions;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>What is answered and logged where no handler says what went wrong.</summary>
public sealed class FaultAnswersTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly LineLog _log = new();
    private readonly DefaultHttpContext _context = new();

    public FaultAnswersTests() => (_context.Request.Method, _context.Request.Path) = ("POST", "/api/v1/checks");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("Fetch:SourcesFile", "{ \"hosts\": [] }", "sources.json", "Correct it")]
    [InlineData("Fetch:Retries", "0", "Fetch__Retries", "must be 1 to 20")]
    [InlineData("Fetch:Retries", "many", "Fetch", "many")]
    [InlineData("Fetch:Sources", "geopko", "geopko", "geo-pko")]
    public async Task Check_that_its_settings_keep_from_being_started_is_a_conflict_that_says_what_to_mend(
        string setting, string value, params string[] words)
    {
        if (setting == "Fetch:SourcesFile")
        {
            var list = Path.Combine(_scratch.Path, "sources.json");
            await File.WriteAllTextAsync(list, value, Stop);
            value = list;
        }

        await using var client = new PretendedClient();
        var answer = await AnswerAsync(async () => await ActivatorUtilities
            .CreateInstance<MonthlyCheckTriggers>(App(setting, value)).OnDemand(_context.Request, client, Stop));

        Assert.Equal((StatusCodes.Status409Conflict, "urn:pocgrid:problem:unusable-settings"), (answer.Status, answer.Body.Text("type")));
        var (level, line) = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Error, level);
        Assert.Equal($"POST /api/v1/checks failed: {answer.Body.Text("detail")}", line);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.Empty(client.Started);
    }

    [Fact]
    public async Task Lake_that_fails_while_an_answer_is_sent_is_told_in_its_place()
    {
        var answer = await AnswerAsync(() => Task.FromResult<IResult?>(new Failing(new LakeException("The account is gone."))));
        Assert.Equal(
            (StatusCodes.Status503ServiceUnavailable, "urn:pocgrid:problem:lake-unavailable"),
            (answer.Status, answer.Body.Text("type")));
        Assert.EndsWith("The account is gone.", Assert.Single(_log.Lines).Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anything_else_is_a_fault_whose_reason_is_for_the_log_alone()
    {
        var answer = await AnswerAsync(() => throw new InvalidOperationException("a secret"));
        Assert.Equal((StatusCodes.Status500InternalServerError, "urn:pocgrid:problem:fault"), (answer.Status, answer.Body.Text("type")));
        Assert.DoesNotContain("secret", answer.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("a secret", Assert.Single(_log.Lines).Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_gone_is_not_answered_and_is_no_fault()
    {
        _context.RequestAborted = new CancellationToken(canceled: true);
        Assert.Null(await FaultAnswers.OfAsync(_context, _log, () => throw new OperationCanceledException()));
        Assert.Empty(_log.Lines);
    }

    private async Task<Answered> AnswerAsync(Func<Task<IResult?>> make)
    {
        var answer = await FaultAnswers.OfAsync(_context, _log, make);
        return await Answered.OfAsync(Task.FromResult(answer!));
    }

    private ServiceProvider App(string setting, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();
        return new ServiceCollection().AddPocGrid(settings).AddSingleton<ILake>(new FolderLake(_scratch.Path)).BuildServiceProvider();
    }

    private sealed class Failing(Exception error) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => throw error;
    }
}
