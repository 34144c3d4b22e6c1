using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace PocGrid.Api;

/// <summary>
/// How often one client may ask. A client is an address: the last of the header <c>X-Forwarded-For</c>, which the front end of the
/// platform adds, else that of the connection. Each server counts for itself.
/// </summary>
public sealed class RequestRate : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter;

    /// <param name="perSecond">Requests a second that can go on for ever.</param>
    /// <param name="burst">Requests at once after a rest.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public RequestRate(int perSecond, int burst)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perSecond, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        (PerSecond, Burst) = (perSecond, burst);
        _limiter = PartitionedRateLimiter.Create<string, string>(client => RateLimitPartition
            .GetTokenBucketLimiter(client, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = burst,
                TokensPerPeriod = perSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }));
    }

    public int PerSecond { get; }

    public int Burst { get; }

    /// <summary>Counts the request; false where it is one too many.</summary>
    public bool Allows(HttpRequest request)
    {
        using var lease = _limiter.AttemptAcquire(ClientOf(request));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    private static string ClientOf(HttpRequest request)
    {
        var last = request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        return IPEndPoint.TryParse(last, out var forwarded)
            ? forwarded.Address.ToString()
            : request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
    }
}
