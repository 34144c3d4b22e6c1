namespace PocGrid.Lake;

/// <summary>
/// A lake that can take back what was written through it, so that a run on bad input leaves the lake as it was. A file that
/// was overwritten gets its old content again.
/// </summary>
internal sealed class UndoLake(ILake inner) : ILake, IDisposable
{
    private readonly Dictionary<string, byte[]?> _before = [];
    private readonly SemaphoreSlim _gate = new(1);

    public string Location => inner.Location;

    public Task<LakeFile?> FindAsync(string path, CancellationToken cancellation = default) => inner.FindAsync(path, cancellation);

    public Task<Stream> OpenReadAsync(string path, CancellationToken cancellation = default) => inner.OpenReadAsync(path, cancellation);

    public async Task<LakeFile> WriteAsync(
        string path,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken cancellation = default)
    {
        await RememberAsync(path, cancellation);
        return await inner.WriteAsync(path, write, cancellation);
    }

    public async Task<LakeFile> WriteIfAsync(
        string path,
        ReadOnlyMemory<byte> content,
        string? ifMatch,
        CancellationToken cancellation = default)
    {
        var isFirst = await RememberAsync(path, cancellation);
        try
        {
            return await inner.WriteIfAsync(path, content, ifMatch, cancellation);
        }
        catch (LakeConflictException) when (isFirst)
        {
            // What lies there is another's, and nothing to take back.
            await ForgetAsync(path, cancellation);
            throw;
        }
    }

    public IAsyncEnumerable<LakeFile> ListAsync(string prefix, CancellationToken cancellation = default)
        => inner.ListAsync(prefix, cancellation);

    public async Task DeleteAsync(string path, CancellationToken cancellation = default)
    {
        await RememberAsync(path, cancellation);
        await inner.DeleteAsync(path, cancellation);
    }

    public async Task<bool> DeleteIfAsync(string path, string ifMatch, CancellationToken cancellation = default)
    {
        await RememberAsync(path, cancellation);
        return await inner.DeleteIfAsync(path, ifMatch, cancellation);
    }

    /// <summary>Takes back every write; files that others wrote in the meantime under the same names are lost.</summary>
    public async Task UndoAsync()
    {
        // What is removed makes room for what is written, should the disk be full.
        foreach (var (path, content) in _before.OrderBy(file => file.Value is not null))
        {
            if (content is null)
            {
                await inner.DeleteAsync(path);
            }
            else
            {
                await inner.WriteBytesAsync(path, content);
            }
        }

        _before.Clear();
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>True where the file was not remembered before.</summary>
    private async Task<bool> RememberAsync(string path, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            return !_before.ContainsKey(path)
                && _before.TryAdd(
                    path,
                    await inner.FindAsync(path, cancellation) is null ? null : await inner.ReadBytesAsync(path, cancellation));
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task ForgetAsync(string path, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            _before.Remove(path);
        }
        finally
        {
            _gate.Release();
        }
    }
}
