using System.Collections.Concurrent;
using PocGrid.Lake;

namespace PocGrid.Tests.Lake;

/// <summary>A lake in which something else happens at the first use of a path, and which counts how often each was read.</summary>
internal sealed class WatchedLake(ILake inner) : ILake
{
    private readonly Dictionary<(LakeUse Use, string Path), Func<Task>> _meanwhile = [];
    private readonly ConcurrentDictionary<string, int> _reads = [];

    public string Location => inner.Location;

    /// <summary>Just before the first such use of a path, or of a listing's prefix, this is done.</summary>
    public void Before(LakeUse use, string path, Func<Task> act) => _meanwhile.Add((use, path), act);

    /// <summary>How often a file was opened for reading.</summary>
    public int ReadsOf(string path) => _reads.GetValueOrDefault(path);

    public Task<LakeFile?> FindAsync(string path, CancellationToken cancellation = default) => inner.FindAsync(path, cancellation);

    public async Task<Stream> OpenReadAsync(string path, CancellationToken cancellation = default)
    {
        _reads.AddOrUpdate(path, 1, (_, count) => count + 1);
        await MeanwhileAsync(LakeUse.Read, path);
        return await inner.OpenReadAsync(path, cancellation);
    }

    public async Task<LakeFile> WriteAsync(
        string path,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken cancellation = default)
    {
        await MeanwhileAsync(LakeUse.Write, path);
        return await inner.WriteAsync(path, write, cancellation);
    }

    public async Task<LakeFile> WriteIfAsync(
        string path,
        ReadOnlyMemory<byte> content,
        string? ifMatch,
        CancellationToken cancellation = default)
    {
        await MeanwhileAsync(LakeUse.Write, path);
        return await inner.WriteIfAsync(path, content, ifMatch, cancellation);
    }

    public async IAsyncEnumerable<LakeFile> ListAsync(
        string prefix,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await MeanwhileAsync(LakeUse.List, prefix);
        await foreach (var file in inner.ListAsync(prefix, cancellation))
        {
            yield return file;
        }
    }

    public Task DeleteAsync(string path, CancellationToken cancellation = default) => inner.DeleteAsync(path, cancellation);

    public async Task<bool> DeleteIfAsync(string path, string ifMatch, CancellationToken cancellation = default)
    {
        await MeanwhileAsync(LakeUse.Remove, path);
        return await inner.DeleteIfAsync(path, ifMatch, cancellation);
    }

    private async Task MeanwhileAsync(LakeUse use, string path)
    {
        if (_meanwhile.Remove((use, path), out var act))
        {
            await act();
        }
    }
}

/// <summary>What is done with a path.</summary>
public enum LakeUse
{
    Read,
    Write,
    List,
    Remove,
}
