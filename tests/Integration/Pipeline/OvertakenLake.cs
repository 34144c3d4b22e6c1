using System.Text;
using PocGrid.Lake;

namespace PocGrid.Tests.Pipeline;

/// <summary>A lake in which somebody else always publishes first.</summary>
internal sealed class OvertakenLake(ILake inner) : ILake
{
    public string Location => inner.Location;

    public Task<LakeFile?> FindAsync(string path, CancellationToken cancellation = default) => inner.FindAsync(path, cancellation);

    public Task<Stream> OpenReadAsync(string path, CancellationToken cancellation = default) => inner.OpenReadAsync(path, cancellation);

    public Task<LakeFile> WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default) =>
        inner.WriteAsync(path, write, cancellation);

    public async Task<LakeFile> WriteIfAsync(
        string path,
        ReadOnlyMemory<byte> content,
        string? ifMatch,
        CancellationToken cancellation = default)
    {
        if (path != LakeLayout.Latest)
        {
            return await inner.WriteIfAsync(path, content, ifMatch, cancellation);
        }

        await inner.WriteIfAsync(path, Encoding.UTF8.GetBytes("""{"release":"another","manifest_sha256":"0"}"""), ifMatch, cancellation);
        return await inner.WriteIfAsync(path, content, ifMatch, cancellation);
    }

    public IAsyncEnumerable<LakeFile> ListAsync(string prefix, CancellationToken cancellation = default)
        => inner.ListAsync(prefix, cancellation);

    public Task DeleteAsync(string path, CancellationToken cancellation = default) => inner.DeleteAsync(path, cancellation);

    public Task<bool> DeleteIfAsync(string path, string ifMatch, CancellationToken cancellation = default)
        => inner.DeleteIfAsync(path, ifMatch, cancellation);
}
