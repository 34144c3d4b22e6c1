using PocGrid.Lake;

namespace PocGrid.Tests.Pipeline.Chaos;

/// <summary>The process that used the lake was killed.</summary>
internal sealed class KilledException() : Exception("The process was killed.");

/// <summary>
/// A lake as one process sees it that is killed at one of its writes: just before it, or just after it and before anybody learns of
/// it. From then on nothing that the process does reaches the lake.
/// </summary>
internal sealed class MortalLake(ILake inner, int writesToLive, bool isLastWriteMade) : ILake
{
    private int _writesLeft = writesToLive;
    private volatile bool _isDead;

    public string Location => inner.Location;

    public bool IsDead => _isDead;

    public Task<LakeFile?> FindAsync(string path, CancellationToken cancellation = default) => Alive().FindAsync(path, cancellation);

    public Task<Stream> OpenReadAsync(string path, CancellationToken cancellation = default) => Alive().OpenReadAsync(path, cancellation);

    public Task<LakeFile> WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default)
        => ChangeAsync(lake => lake.WriteAsync(path, write, cancellation));

    public Task<LakeFile> WriteIfAsync(string path, ReadOnlyMemory<byte> content, string? ifMatch, CancellationToken cancellation = default)
        => ChangeAsync(lake => lake.WriteIfAsync(path, content, ifMatch, cancellation));

    public IAsyncEnumerable<LakeFile> ListAsync(string prefix, CancellationToken cancellation = default)
        => Alive().ListAsync(prefix, cancellation);

    public Task DeleteAsync(string path, CancellationToken cancellation = default) => ChangeAsync(async lake =>
    {
        await lake.DeleteAsync(path, cancellation);
        return true;
    });

    public Task<bool> DeleteIfAsync(string path, string ifMatch, CancellationToken cancellation = default)
        => ChangeAsync(lake => lake.DeleteIfAsync(path, ifMatch, cancellation));

    private ILake Alive() => _isDead ? throw new KilledException() : inner;

    private async Task<T> ChangeAsync<T>(Func<ILake, Task<T>> change)
    {
        var lake = Alive();
        if (Interlocked.Decrement(ref _writesLeft) >= 0)
        {
            return await change(lake);
        }

        var isMade = isLastWriteMade && !_isDead;
        _isDead = true;
        if (isMade)
        {
            await change(lake);
        }

        throw new KilledException();
    }
}
