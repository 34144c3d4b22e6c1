using PocGrid.Lake;

namespace PocGrid.Tests.Lake;

/// <summary>A lake of which one use fails, the one of that number; it counts them all.</summary>
/// <param name="faultAt">Number of the use from 0; beyond the last, nothing fails.</param>
/// <param name="fault">What it fails with.</param>
internal sealed class FaultyLake(ILake inner, int faultAt, Func<Exception> fault) : ILake
{
    private int _uses;

    public string Location => inner.Location;

    /// <summary>Uses so far.</summary>
    public int Uses => _uses;

    /// <summary>What failed; null where nothing has.</summary>
    public string? Failed { get; private set; }

    public Task<LakeFile?> FindAsync(string path, CancellationToken cancellation = default)
        => UseAsync($"find {path}", () => inner.FindAsync(path, cancellation));

    public Task<Stream> OpenReadAsync(string path, CancellationToken cancellation = default)
        => UseAsync($"read {path}", () => inner.OpenReadAsync(path, cancellation));

    public Task<LakeFile> WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default)
        => UseAsync($"write {path}", () => inner.WriteAsync(path, write, cancellation));

    public Task<LakeFile> WriteIfAsync(string path, ReadOnlyMemory<byte> content, string? ifMatch, CancellationToken cancellation = default)
        => UseAsync($"write {path}", () => inner.WriteIfAsync(path, content, ifMatch, cancellation));

    public async IAsyncEnumerable<LakeFile> ListAsync(
        string prefix,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await UseAsync($"list {prefix}", () => Task.FromResult(true));
        await foreach (var file in inner.ListAsync(prefix, cancellation))
        {
            yield return file;
        }
    }

    public Task DeleteAsync(string path, CancellationToken cancellation = default) => UseAsync($"remove {path}", async () =>
    {
        await inner.DeleteAsync(path, cancellation);
        return true;
    });

    public Task<bool> DeleteIfAsync(string path, string ifMatch, CancellationToken cancellation = default)
        => UseAsync($"remove {path}", () => inner.DeleteIfAsync(path, ifMatch, cancellation));

    private Task<T> UseAsync<T>(string what, Func<Task<T>> use)
    {
        if (Interlocked.Increment(ref _uses) - 1 != faultAt)
        {
            return use();
        }

        Failed = what;
        return Task.FromException<T>(fault());
    }
}
