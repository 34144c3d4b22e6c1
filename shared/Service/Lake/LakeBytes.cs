namespace PocGrid.Lake;

/// <summary>Whole files of a lake in memory.</summary>
public static class LakeBytes
{
    /// <exception cref="LakeFileNotFoundException">There is no such file.</exception>
    public static async Task<byte[]> ReadBytesAsync(this ILake lake, string path, CancellationToken cancellation = default)
    {
        await using var stream = await lake.OpenReadAsync(path, cancellation);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellation);
        return buffer.ToArray();
    }

    /// <summary>Writes a whole file, replacing one that is there.</summary>
    public static Task<LakeFile> WriteBytesAsync(
        this ILake lake,
        string path,
        ReadOnlyMemory<byte> bytes,
        CancellationToken cancellation = default) =>
        lake.WriteAsync(path, async (stream, token) => await stream.WriteAsync(bytes, token), cancellation);
}
