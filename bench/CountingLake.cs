using System.Collections.Concurrent;
using PocGrid.Lake;

namespace PocGrid.Bench;

/// <summary>A lake that counts how it is used, as Blob Storage would bill it: a listing is a write there.</summary>
internal sealed class CountingLake(ILake lake) : ILake
{
    private readonly ConcurrentDictionary<string, int> _uses = [];

    public string Location => lake.Location;

    /// <summary>Uses by kind.</summary>
    public IReadOnlyDictionary<string, int> Uses => _uses;

    public Task<LakeFile?> FindAsync(string path, CancellationToken cancellation = default)
        => Counted("properties", () => lake.FindAsync(path, cancellation));

    public Task<Stream> OpenReadAsync(string path, CancellationToken cancellation = default)
        => Counted("reads", () => lake.OpenReadAsync(path, cancellation));

    public Task<LakeFile> WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default)
        => Counted("writes", () => lake.WriteAsync(path, write, cancellation));

    public Task<LakeFile> WriteIfAsync(string path, ReadOnlyMemory<byte> content, string? ifMatch, CancellationToken cancellation = default)
        => Counted("writes", () => lake.WriteIfAsync(path, content, ifMatch, cancellation));

    public IAsyncEnumerable<LakeFile> ListAsync(string prefix, CancellationToken cancellation = default)
        => Counted("listings", () => lake.ListAsync(prefix, cancellation));

    public Task DeleteAsync(string path, CancellationToken cancellation = default)
        => Counted("deletions", () => lake.DeleteAsync(path, cancellation));

    public Task<bool> DeleteIfAsync(string path, string ifMatch, CancellationToken cancellation = default)
        => Counted("deletions", () => lake.DeleteIfAsync(path, ifMatch, cancellation));

    private T Counted<T>(string kind, Func<T> use)
    {
        _uses.AddOrUpdate(kind, 1, (_, count) => count + 1);
        return use();
    }
}
