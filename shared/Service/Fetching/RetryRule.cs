using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace PocGrid.Fetching;

/// <summary>
/// Which answers are asked for again and when: timeouts, broken connections, 408, 429 and 5xx, and 400 where it is a rate limit;
/// after an exponential wait with jitter, or the one that the server asks for.
/// </summary>
internal static class RetryRule
{
    private static readonly HttpRequestOptionsKey<bool> RateLimit = new("bad-request-is-rate-limit");

    /// <summary>Marks a request to a server whose HTTP 400 is its rate limit.</summary>
    public static void BadRequestIsRateLimit(HttpRequestMessage request) => request.Options.Set(RateLimit, true);

    /// <summary>The handler's pipeline: retries around a limit for the time until an answer begins.</summary>
    public static void Apply(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, FetchOptions options, TimeProvider time)
    {
        pipeline.TimeProvider = time;
        pipeline
            .AddRetry(new HttpRetryStrategyOptions
            {
                ShouldRetryAfterHeader = false,
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = options.LongestWait,
                ShouldHandle = args => ValueTask.FromResult(MayPass(args.Outcome, options, time)),
                DelayGenerator = args => ValueTask.FromResult(Wait(args, options, time)),
            })
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.AnswerTimeout });
    }

    /// <summary>The wait that a server asks for with Retry-After, or null.</summary>
    public static TimeSpan? AskedWait(HttpResponseMessage response, TimeProvider time)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? asked?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    public static bool IsRateLimit(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.BadRequest && response.RequestMessage!.Options.TryGetValue(RateLimit, out var marked)
            && marked;

    private static bool MayPass(Outcome<HttpResponseMessage> outcome, FetchOptions options, TimeProvider time) => outcome switch
    {
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } } => false,
        { Result: { } response } when AskedWait(response, time) > options.LongestWait => false,
        { Result: { } response } when IsRateLimit(response) => true,
        _ => HttpClientResiliencePredicates.IsTransient(outcome),
    };

    private static TimeSpan? Wait(
        RetryDelayGeneratorArguments<HttpResponseMessage> args,
        FetchOptions options,
        TimeProvider time) => args.Outcome.Result switch
        {
            { } response when AskedWait(response, time) is { } asked => asked,
            { } response when IsRateLimit(response) => TimeSpan.FromTicks(
                Math.Min(options.ApiRateLimitDelay.Ticks * (args.AttemptNumber + 1), options.LongestWait.Ticks)),
            _ => null,
        };
}
