namespace PocGrid.Lake;

/// <summary>A file in the lake. <see cref="ETag"/> changes whenever the content does.</summary>
/// <param name="Written">When it was written, by the clock of the folder's file system or of the storage service.</param>
public sealed record LakeFile(string Path, long Length, string ETag, DateTimeOffset Written);

/// <summary>
/// Where bytes live: a folder or an Azure Blob Storage container. Paths are relative, with forward slashes.
/// A write is visible under its name only when it is complete.
/// </summary>
public interface ILake
{
    /// <summary>Where the lake is, for people: a folder's full path or a container's address.</summary>
    string Location { get; }

    /// <summary>The file's length and ETag, or null where there is none.</summary>
    Task<LakeFile?> FindAsync(string path, CancellationToken cancellation = default);

    /// <summary>Opens a file for reading; the stream can seek.</summary>
    /// <exception cref="LakeFileNotFoundException">There is no such file.</exception>
    Task<Stream> OpenReadAsync(string path, CancellationToken cancellation = default);

    /// <summary>Writes a whole file, replacing one that is there. If <paramref name="write"/> throws, nothing changes.</summary>
    Task<LakeFile> WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default);

    /// <summary>
    /// Writes a small file only if the file there still has <paramref name="ifMatch"/> as its ETag,
    /// or, where that is null, only if there is none.
    /// </summary>
    /// <exception cref="LakeConflictException">The file is not as expected.</exception>
    Task<LakeFile> WriteIfAsync(string path, ReadOnlyMemory<byte> content, string? ifMatch, CancellationToken cancellation = default);

    /// <summary>The files whose path starts with <paramref name="prefix"/>, in ordinal order of their paths.</summary>
    IAsyncEnumerable<LakeFile> ListAsync(string prefix, CancellationToken cancellation = default);

    /// <summary>Removes a file; nothing happens where there is none.</summary>
    Task DeleteAsync(string path, CancellationToken cancellation = default);

    /// <summary>
    /// Removes a file only if it still has <paramref name="ifMatch"/> as its ETag; false where it has another or is gone.
    /// </summary>
    Task<bool> DeleteIfAsync(string path, string ifMatch, CancellationToken cancellation = default);
}
