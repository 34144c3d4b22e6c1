using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace PocGrid.Lake;

/// <summary>
/// Files whose digest is known from when they were written. Nobody is given bytes under a digest that they do not have; a file is
/// read for its digest once a process, and again where its ETag has changed since.
/// </summary>
public static class CheckedFiles
{
    private static readonly ConditionalWeakTable<ILake, ConcurrentDictionary<string, Known>> Seen = [];

    /// <summary>Opens a file for reading; the stream can seek.</summary>
    /// <exception cref="LakeFileNotFoundException">There is no such file.</exception>
    /// <exception cref="DamagedFileException">Its digest is another.</exception>
    public static async Task<Stream> OpenCheckedAsync(this ILake lake, string path, string sha256, CancellationToken cancellation = default)
    {
        var etag = (await lake.FindAsync(path, cancellation) ?? throw new LakeFileNotFoundException(path)).ETag;
        var stream = await lake.OpenReadAsync(path, cancellation);
        try
        {
            var digest = KnownOf(lake, path, etag) ?? await ReadDigestAsync(lake, path, etag, stream, cancellation);
            stream.Position = 0;
            return digest == sha256 ? stream : throw Other(path, digest, sha256);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <summary>A whole file in memory.</summary>
    /// <exception cref="LakeFileNotFoundException">There is no such file.</exception>
    /// <exception cref="DamagedFileException">Its digest is another.</exception>
    public static async Task<byte[]> ReadCheckedBytesAsync(
        this ILake lake,
        string path,
        string sha256,
        CancellationToken cancellation = default)
    {
        var bytes = await lake.ReadBytesAsync(path, cancellation);
        return ContentDigest.OfBytes(bytes) is var digest && digest == sha256 ? bytes : throw Other(path, digest, sha256);
    }

    /// <summary>Whether a file is there with that length and digest.</summary>
    public static async Task<bool> IsAsync(
        this ILake lake,
        string path,
        long length,
        string sha256,
        CancellationToken cancellation = default)
    {
        if (await lake.FindAsync(path, cancellation) is not { } file || file.Length != length)
        {
            return false;
        }

        try
        {
            return await DigestAsync(lake, path, file.ETag, cancellation) == sha256;
        }
        catch (LakeFileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Digest of a file, read once a process while its ETag stays.</summary>
    /// <exception cref="LakeFileNotFoundException">There is no such file.</exception>
    public static async Task<string> KnownDigestAsync(this ILake lake, string path, CancellationToken cancellation = default)
    {
        var file = await lake.FindAsync(path, cancellation) ?? throw new LakeFileNotFoundException(path);
        return await DigestAsync(lake, path, file.ETag, cancellation);
    }

    private static DamagedFileException Other(string path, string digest, string sha256)
        => new(path, $"its digest is {digest}, not {sha256}");

    private static string? KnownOf(ILake lake, string path, string etag) =>
        Seen.TryGetValue(lake, out var seen) && seen.TryGetValue(path, out var known) && known.ETag == etag ? known.Sha256 : null;

    /// <summary>Opens the file only where its digest is not known yet.</summary>
    private static async Task<string> DigestAsync(ILake lake, string path, string etag, CancellationToken cancellation)
    {
        if (KnownOf(lake, path, etag) is { } known)
        {
            return known;
        }

        await using var stream = await lake.OpenReadAsync(path, cancellation);
        return await ReadDigestAsync(lake, path, etag, stream, cancellation);
    }

    private static async Task<string> ReadDigestAsync(ILake lake, string path, string etag, Stream stream, CancellationToken cancellation)
    {
        var digest = await ContentDigest.OfStreamAsync(stream, cancellation);
        Seen.GetOrCreateValue(lake)[path] = new Known(etag, digest);
        return digest;
    }

    private sealed record Known(string ETag, string Sha256);
}
