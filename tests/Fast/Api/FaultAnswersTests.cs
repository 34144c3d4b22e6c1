using Microsoft.AspNetCore.Http;
using PocGrid.Api;
using PocGrid.Lake;
using PocGrid.Tests.Functions;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>What is answered and logged where no handler says what went wrong.</summary>
public sealed class FaultAnswersTests : IDisposable
{
    private readonly LineLog _log = new();
    private readonly DefaultHttpContext _context = new();

    public FaultAnswersTests() => (_context.Request.Method, _context.Request.Path) = ("POST", "/api/v1/checks");

    public void Dispose() => _log.Dispose();

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

    private sealed class Failing(Exception error) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => throw error;
    }
}
