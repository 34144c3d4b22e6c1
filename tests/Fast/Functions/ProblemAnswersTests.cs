using System.Collections;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using PocGrid.Api;
using PocGrid.Functions;
using PocGrid.Lake;
using PocGrid.Tests.Api;
using Xunit;

namespace PocGrid.Tests.Functions;

/// <summary>What the worker hands on to be sent, of functions that answer and of functions that fail.</summary>
public sealed class ProblemAnswersTests
{
    private readonly DefaultHttpContext _http = new();

    private readonly ProblemAnswers _middleware = new(NullLogger<ProblemAnswers>.Instance);

    [Fact]
    public async Task Answer_of_a_function_is_handed_on()
    {
        var call = new Call { Items = { [Call.HttpKey] = _http } };
        await _middleware.Invoke(call, context =>
        {
            context.GetInvocationResult().Value = UnmatchedAddress.NotFound(_http.Request);
            return Task.CompletedTask;
        });

        var answer = await Answered.OfAsync(Task.FromResult((IResult)call.Result!));
        Assert.Equal((StatusCodes.Status404NotFound, "urn:pocgrid:problem:not-found"), (answer.Status, answer.Body.Text("type")));
    }

    [Fact]
    public async Task Function_that_fails_has_a_problem_for_an_answer()
    {
        var call = new Call { Items = { [Call.HttpKey] = _http } };
        await _middleware.Invoke(call, _ => throw new LakeException("The account is gone."));

        var answer = await Answered.OfAsync(Task.FromResult((IResult)call.Result!));
        Assert.Equal(
            (StatusCodes.Status503ServiceUnavailable, "urn:pocgrid:problem:lake-unavailable"),
            (answer.Status, answer.Body.Text("type")));
    }

    [Fact]
    public async Task Function_that_nobody_asks_over_HTTP_fails_as_it_does()
        => await Assert.ThrowsAsync<LakeException>(
            () => _middleware.Invoke(new Call(), _ => throw new LakeException("The account is gone.")));

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
        public T? Get<T>() => (T?)(_bindings ??= DispatchProxy.Create(typeof(T), typeof(Bindings)));

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

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
