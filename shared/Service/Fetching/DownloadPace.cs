namespace PocGrid.Fetching;

/// <summary>Watches that bytes come at a least rate.</summary>
internal sealed class DownloadPace : IDisposable
{
    private readonly CancellationTokenSource _tooSlow = new();
    private readonly FetchOptions _options;
    private readonly ITimer _timer;
    private long _bytes;

    public DownloadPace(FetchOptions options, TimeProvider time)
    {
        _options = options;
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(_options.RateTime, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled where they do not.</summary>
    public CancellationToken TooSlow => _tooSlow.Token;

    public void Add(int bytes) => Interlocked.Add(ref _bytes, bytes);

    public void Dispose()
    {
        _timer.Dispose();
        _tooSlow.Dispose();
    }

    private void Look()
    {
        try
        {
            if (Interlocked.Exchange(ref _bytes, 0) < _options.LeastBytesPerSecond * _options.RateTime.TotalSeconds)
            {
                _tooSlow.Cancel();
            }
            else
            {
                _timer.Change(_options.RateTime, Timeout.InfiniteTimeSpan);
            }
        }
        catch (ObjectDisposedException)
        {
            // The download ended at this moment.
        }
    }
}
