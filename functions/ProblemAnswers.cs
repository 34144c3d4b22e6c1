using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using PocGrid.Api;
using PocGrid.Fetching;

namespace PocGrid.Functions;

/// <summary>
/// Problem details where a function that is asked over HTTP fails, or cannot even be made for what its services need: the host by itself
/// answers with an empty body.
/// </summary>
internal sealed class ProblemAnswers(ILogger<ProblemAnswers> log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        var answer = await FaultAnswers.OfAsync(
            http,
            log,
            async () =>
            {
                await next(context);
                return (IResult?)context.GetInvocationResult().Value;
            },
            isOfSettings: error => error is FetchSettingsException);
        context.GetInvocationResult().Value = answer;
    }
}
