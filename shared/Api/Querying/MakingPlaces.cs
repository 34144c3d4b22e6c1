using System.Threading.RateLimiting;

namespace PocGrid.Api.Querying;

/// <summary>
/// How many answers are made at the same moment, since each is made in memory. A few more wait for their turn; who comes after these is
/// told to come again.
/// </summary>
internal sealed class MakingPlaces : IDisposable
{
    /// <summary>Answers that are made at once.</summary>
    public const int AtOnce = 4;

    /// <summary>Answers that wait.</summary>
    public const int Waiting = 16;

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = AtOnce,
        QueueLimit = Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <exception cref="ProblemException">Too many wait already.</exception>
    public async Task<T> MakeAsync<T>(Func<Task<T>> make, CancellationToken cancellation)
    {
        using var place = await _limiter.AcquireAsync(cancellationToken: cancellation);
        return place.IsAcquired ? await make() : throw new ProblemException(Problem.Busy(AtOnce, Waiting));
    }

    public void Dispose() => _limiter.Dispose();
}
