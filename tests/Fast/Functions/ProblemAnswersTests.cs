using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PocGrid.Api;
using PocGrid.Functions;
using PocGrid.Lake;
using PocGrid.Tests.Api;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Functions;

/// <summary>What the worker hands on to be sent, of functions that answer and of functions that fail.</summary>
public sealed class ProblemAnswersTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly LineLog _log = new();
    private readonly DefaultHttpContext _http = new();

    public ProblemAnswersTests() => (_http.Request.Method, _http.Request.Path) = ("POST", "/api/v1/checks");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ProblemAnswers Middleware
        => new(LoggerFactory.Create(logging => logging.AddProvider(_log)).CreateLogger<ProblemAnswers>());

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Answer_of_a_function_is_handed_on()
    {
        var answer = await AnswerAsync(call =>
        {
            call.GetInvocationResult().Value = UnmatchedAddress.NotFound(_http.Request);
            return Task.CompletedTask;
        });
        Assert.Equal((StatusCodes.Status404NotFound, "urn:pocgrid:problem:not-found"), (answer.Status, answer.Body.Text("type")));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Function_that_fails_has_a_problem_for_an_answer()
    {
        var answer = await AnswerAsync(_ => throw new LakeException("The account is gone."));
        Assert.Equal(
            (StatusCodes.Status503ServiceUnavailable, "urn:pocgrid:problem:lake-unavailable"),
            (answer.Status, answer.Body.Text("type")));
    }

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
        var answer = await AnswerAsync(async call => call.GetInvocationResult().Value = await ActivatorUtilities
            .CreateInstance<MonthlyCheckTriggers>(App(setting, value)).OnDemand(_http.Request, client, Stop));

        Assert.Equal((StatusCodes.Status409Conflict, "urn:pocgrid:problem:unusable-settings"), (answer.Status, answer.Body.Text("type")));
        var (level, line) = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Error, level);
        Assert.Equal($"POST /api/v1/checks failed: {answer.Body.Text("detail")}", line);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.Empty(client.Started);
    }

    [Fact]
    public async Task Function_that_nobody_asks_over_HTTP_fails_as_it_does()
        => await Assert.ThrowsAsync<LakeException>(
            () => Middleware.Invoke(new Call(), _ => throw new LakeException("The account is gone.")));

    private async Task<Answered> AnswerAsync(FunctionExecutionDelegate function)
    {
        var call = new Call { Items = { [Call.HttpKey] = _http } };
        await Middleware.Invoke(call, function);
        return await Answered.OfAsync(Task.FromResult((IResult)call.Result!));
    }

    private ServiceProvider App(string setting, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();
        return new ServiceCollection().AddPocGrid(settings).AddSingleton<ILake>(new FolderLake(_scratch.Path)).BuildServiceProvider();
    }

    /// <summary>A call of a function, as far as the middleware looks at it.</summary>
    private sealed class Call : FunctionContext, IInvocationFeatures
    {
        /// <summary>Under which the worker keeps the request of a function that is asked over HTTP.</summary>
        public const string HttpKey = "HttpRequestContext";

        private object? _bindings;

        /// <summary>What the worker would send.</summary>
        public object? Result => this.GetInvocationResult().Value;

        public override string InvocationId => "";

        public override string FunctionId => "";

        public override TraceContext TraceContext => throw new NotSupportedException();

        public override BindingContext BindingContext => throw new NotSupportedException();

        public override RetryContext RetryContext => throw new NotSupportedException();

        public override IServiceProvider InstanceServices { get; set; } = null!;

        public override FunctionDefinition FunctionDefinition => throw new NotSupportedException();

        public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

        public override IInvocationFeatures Features => this;

        public void Set<T>(T instance) => throw new NotSupportedException();

        // The only feature that is asked for is where the worker keeps the result; its type is the worker's own.
        public T? Get<T>() => (T?)(_bindings ??= DispatchProxy.Create<T, Bindings>());

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [SuppressMessage("Performance", "CA1852", Justification = "The proxy that is made of it derives from it.")]
    private class Bindings : DispatchProxy
    {
        private object? _result;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            "get_InvocationResult" => _result,
            "set_InvocationResult" => _result = args![0],
            var other => throw new NotSupportedException(other),
        };
    }
}
