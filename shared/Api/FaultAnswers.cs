using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PocGrid.Api;

/// <summary>
/// What is answered where a request meets what no handler expects, such as settings that cannot be used: problem details, and a line in
/// the log with the reason.
/// </summary>
public static class FaultAnswers
{
    /// <summary>
    /// The answer that is made, or the problem that kept it from being made or, as long as nothing of it is out, from being sent.
    /// Null where none is made, or whoever asked is gone.
    /// </summary>
    /// <param name="isOfSettings">Which exceptions have a message for operators, of settings that they can mend; none where it is null.</param>
    public static async Task<IResult?> OfAsync(
        HttpContext context, ILogger log, Func<Task<IResult?>> make, Func<Exception, bool>? isOfSettings = null)
    {
        try
        {
            return await make() is { } answer ? new Guarded(answer, log) : null;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            return Of(error, context, log, isOfSettings?.Invoke(error) ?? false);
        }
    }

    private static IResult? Of(Exception error, HttpContext context, ILogger log, bool isOfSettings = false)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }

        log.LogError(error, "{Method} {Path} failed: {Reason}", context.Request.Method, context.Request.Path, error.Message);
        return (isOfSettings ? Problem.UnusableSettings(error.Message) : Problem.Of(error)).Result;
    }

    private sealed class Guarded(IResult answer, ILogger log) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            try
            {
                await answer.ExecuteAsync(httpContext);
            }
            catch (Exception error) when (!httpContext.Response.HasStarted)
            {
                if (Of(error, httpContext, log) is { } problem)
                {
                    httpContext.Response.Clear();
                    await problem.ExecuteAsync(httpContext);
                }
            }
        }
    }
}
