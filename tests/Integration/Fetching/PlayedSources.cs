using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace PocGrid.Tests.Fetching;

/// <summary>A request as the server got it; a header that was not sent is empty.</summary>
internal sealed record PlayedRequest(string Path, string Range, string IfRange, string IfNoneMatch, string IfModifiedSince, string Token);

/// <summary>
/// A server on a free port of this machine that plays the official sources: each address gives its answers in turn, the last for ever.
/// </summary>
internal sealed class PlayedSources : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<RequestDelegate>> _answers = new();
    private readonly ConcurrentQueue<PlayedRequest> _requests = new();
    private readonly WebApplication _app;

    private PlayedSources()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Address => _app.Urls.Single();

    public IReadOnlyList<PlayedRequest> Requests => [.. _requests];

    public static async Task<PlayedSources> StartAsync()
    {
        var server = new PlayedSources();
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Sets the answers of an address; one that has none is 404.</summary>
    public void Play(string path, params IEnumerable<RequestDelegate> answers) => _answers[path] = new(answers);

    /// <summary>The requests for an address, oldest first.</summary>
    public IReadOnlyList<PlayedRequest> RequestsFor(string path) => [.. _requests.Where(request => request.Path == path)];

    public void Forget() => _requests.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var path = context.Request.Path + context.Request.QueryString;
        _requests.Enqueue(new PlayedRequest(
            path,
            $"{headers.Range}",
            $"{headers.IfRange}",
            $"{headers.IfNoneMatch}",
            $"{headers.IfModifiedSince}",
            $"{headers["x-ucdp-access-token"]}"));
        if (!_answers.TryGetValue(path, out var answers))
        {
            return Answer.Status(StatusCodes.Status404NotFound)(context);
        }

        RequestDelegate? answer;
        while (!(answers.Count > 1 ? answers.TryDequeue(out answer) : answers.TryPeek(out answer)))
        {
        }

        return answer(context);
    }
}
