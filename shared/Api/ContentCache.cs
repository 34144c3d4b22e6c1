using Microsoft.Extensions.Caching.Memory;

namespace PocGrid.Api;

/// <summary>
/// What answers are made of, kept in memory under names that say all of it, such as a digest, up to a number of bytes. What a name stands
/// for never changes, so nothing here ever has to be thrown away for being old; what was not asked for longest goes where room is needed.
/// </summary>
/// <param name="capacity">Bytes that are kept at most.</param>
/// <param name="longest">Content longer than this is not kept, bytes.</param>
internal sealed class ContentCache(long capacity = ContentCache.Capacity, long longest = ContentCache.Longest) : IDisposable
{
    /// <summary>Bytes of answers that are kept at most.</summary>
    public const long Capacity = 64 << 20;

    /// <summary>An answer longer than this is not kept, bytes.</summary>
    public const long Longest = 4 << 20;

    // What an entry costs beside its content, bytes.
    private const long Overhead = 512;

    // What is let go at once where room is needed.
    private const double LetGo = 0.2;

    private readonly Dictionary<object, Making> _makings = [];

    private readonly MemoryCache _entries = new(
        new MemoryCacheOptions { SizeLimit = capacity, CompactionPercentage = LetGo, TrackStatistics = true });

    /// <summary>Bytes that are kept now.</summary>
    public long Kept => _entries.GetCurrentStatistics()!.CurrentEstimatedSize!.Value;

    /// <summary>The content of that name; null where it is not kept.</summary>
    public T? Find<T>(object name)
        where T : class
        => _entries.TryGetValue(name, out T? known) ? known : null;

    /// <summary>Keeps content, unless it is too long or there is no room yet.</summary>
    /// <param name="length">Its bytes.</param>
    public void Keep<T>(object name, T content, long length)
        where T : class
    {
        if (length <= longest)
        {
            _entries.Set(name, content, new MemoryCacheEntryOptions { Size = length + Overhead });
        }
    }

    /// <summary>
    /// The content of that name, made where it is not there. Who asks while it is made waits for it, and gets the same content or error;
    /// the making is stopped once nobody waits any more.
    /// </summary>
    /// <param name="lengthOf">Its bytes.</param>
    public async Task<T> GetAsync<T>(
        object name,
        Func<CancellationToken, Task<T>> make,
        Func<T, long> lengthOf,
        CancellationToken cancellation)
        where T : class
    {
        if (Find<T>(name) is { } known)
        {
            return known;
        }

        Making? making;
        bool isFirst;
        lock (_makings)
        {
            // It may have been kept since.
            if (Find<T>(name) is { } meanwhile)
            {
                return meanwhile;
            }

            isFirst = !_makings.TryGetValue(name, out making);
            making ??= _makings[name] = new Making();
            making.Waiting++;
        }

        if (isFirst)
        {
            _ = MakeAsync(name, making, make, lengthOf);
        }

        try
        {
            return (T)await making.Made.Task.WaitAsync(cancellation);
        }
        finally
        {
            if (Leave(name, making))
            {
                await making.Stop.CancelAsync();
            }
        }
    }

    public void Dispose() => _entries.Dispose();

    private async Task MakeAsync<T>(object name, Making making, Func<CancellationToken, Task<T>> make, Func<T, long> lengthOf)
        where T : class
    {
        try
        {
            var made = await make(making.Stop.Token);
            Keep(name, made, lengthOf(made));
            End(name, making);
            making.Made.SetResult(made);
        }
        catch (Exception error)
        {
            End(name, making);
            making.Made.SetException(error);
        }
    }

    private void End(object name, Making making)
    {
        lock (_makings)
        {
            Forget(name, making);
        }
    }

    /// <summary>One waits no longer; true where nobody does, and the making has not ended.</summary>
    private bool Leave(object name, Making making)
    {
        lock (_makings)
        {
            if (--making.Waiting > 0 || making.Made.Task.IsCompleted)
            {
                return false;
            }

            Forget(name, making);
            return true;
        }
    }

    // Another making of that name may have begun since.
    private void Forget(object name, Making making)
    {
        if (_makings.GetValueOrDefault(name) == making)
        {
            _makings.Remove(name);
        }
    }

    private sealed class Making
    {
        public TaskCompletionSource<object> Made { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationTokenSource Stop { get; } = new();

        public int Waiting { get; set; }
    }
}
