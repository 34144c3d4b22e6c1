using PocGrid.Lake;

namespace PocGrid.Pipeline.Ingesting;

/// <summary>Why a whole file was rejected; lies beside it.</summary>
/// <param name="Path">Where it lay in <c>incoming/</c>.</param>
internal sealed record RejectedFile(string Path, long Length, string Sha256, string Reason);

/// <summary>
/// Moves files that cannot be read out of the way: to <c>rejects/files/{source}/{release}/{digest}/{file}</c>, with the reason beside
/// them.
/// </summary>
public static class RejectedFiles
{
    private const string ReasonEnding = ".reason.json";

    /// <summary>True of the path of such a file or its reason.</summary>
    public static bool Holds(string path) => path.StartsWith(LakeLayout.RejectedFiles, StringComparison.Ordinal);

    /// <summary>How many lie there.</summary>
    public static ValueTask<int> CountAsync(ILake lake, CancellationToken cancellation)
        => lake.ListAsync(LakeLayout.RejectedFiles, cancellation)
            .CountAsync(file => file.Path.EndsWith(ReasonEnding, StringComparison.Ordinal), cancellation);

    /// <summary>Moves a file; false where it is no longer there as it was: replaced, or moved by another delivery.</summary>
    public static async Task<bool> MoveAsync(ILake lake, LakeFile file, string reason, CancellationToken cancellation)
    {
        var sha256 = await lake.DigestAsync(file.Path, cancellation);
        var folder = IncomingPath.FolderOf(file.Path)[LakeLayout.Incoming.Length..];
        var target = $"{LakeLayout.RejectedFiles}{folder}{sha256[..8]}/{IncomingPath.NameOf(file.Path)}";
        await lake.WriteAsync(
            target,
            async (stream, token) =>
            {
                await using var content = await lake.OpenReadAsync(file.Path, token);
                await content.CopyToAsync(stream, token);
            },
            cancellation);
        await lake.WriteJsonAsync(target + ReasonEnding, new RejectedFile(file.Path, file.Length, sha256, reason), cancellation);

        // The entry first: one that outlived its file would end every refresh.
        await Catalogue.RemoveAsync(lake, file.Path, cancellation);
        return await lake.DeleteIfAsync(file.Path, file.ETag, cancellation);
    }
}
