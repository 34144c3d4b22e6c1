namespace PocGrid.Lake;

/// <content>
/// A write goes to a file of its own under .tmp, on the same volume, is flushed to the disk and then renamed: other processes
/// see the old content or the new, never a part. Renames of a path, and checks before them, are made under a lock that holds
/// between processes, and each rename gives the path a later time of last write than it had, by as much as the file system can
/// tell apart. So two contents of one path never share an ETag, however fast they follow each other.
/// (.NET cannot flush a folder: a power cut may undo a rename, but leaves the old content whole.)
/// </content>
public sealed partial class FolderLake
{
    public async Task<LakeFile> WriteAsync(
        string path,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken cancellation = default)
    {
        LakePath.CheckFile(path);
        return await ReplaceAsync(path, write, expected: null, cancellation);
    }

    public async Task<LakeFile> WriteIfAsync(
        string path,
        ReadOnlyMemory<byte> content,
        string? ifMatch,
        CancellationToken cancellation = default)
    {
        LakePath.CheckFile(path);
        return await ReplaceAsync(
            path,
            async (stream, stop) => await stream.WriteAsync(content, stop),
            current => current?.ETag == ifMatch,
            cancellation);
    }

    /// <summary>
    /// Removes what killed processes left half-written <paramref name="olderThan"/> ago or earlier, and says how many files that
    /// were. A file that a living process is still writing is left alone.
    /// </summary>
#pragma warning disable RS0030 // How old a file is and when it was written: the clock of the files, which no content holds.
    public Task<int> CleanUpAsync(TimeSpan olderThan, CancellationToken cancellation = default) => Task.Run(
        () => Explaining("clean up", LakePath.Reserved, () => CleanUp(DateTime.UtcNow - olderThan, cancellation)), cancellation);

    private async Task<LakeFile> ReplaceAsync(
        string path, Func<Stream, CancellationToken, Task> write, Func<LakeFile?, bool>? expected, CancellationToken cancellation)
    {
        var temporary = Path.Combine(TemporaryFolder(path), $"{Guid.NewGuid():N}.part");
        try
        {
            await SpoolAsync(path, temporary, write, cancellation);
            using var held = await LockAsync(path, cancellation);
            return Explaining("write", path, () =>
            {
                var current = Find(path);
                return expected is null || expected(current) ? Commit(path, temporary, current) : throw new LakeConflictException(path);
            });
        }
        finally
        {
            Explaining("remove the unfinished write of", path, () => { File.Delete(temporary); return true; });
        }
    }

    private async Task SpoolAsync(
        string path,
        string temporary,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken cancellation)
    {
        try
        {
            await using var stream = Explaining("write", path, () =>
                new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes, FileOptions.Asynchronous));
            await write(stream, cancellation);
            await stream.FlushAsync(cancellation);
            stream.Flush(flushToDisk: true);
            cancellation.ThrowIfCancellationRequested();
        }
        catch (IOException e) when (IsDiskFull(e))
        {
            // Other errors in here are the writer's own, and reach the caller as they are.
            throw Explanation("write", path, e);
        }
    }

    private LakeFile Commit(string path, string temporary, LakeFile? current)
    {
        var target = FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        StampLater(temporary, current is null ? DateTime.MinValue : File.GetLastWriteTimeUtc(target));
        File.Move(temporary, target, overwrite: true);
        return Find(path) ?? throw new LakeException(
            $"'{path}' was removed from '{Location}' by something other than the lake as soon as it was written.");
    }

    private static void StampLater(string file, DateTime than)
    {
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
        for (var step = TimeSpan.FromTicks(1); File.GetLastWriteTimeUtc(file) <= than; step *= 10)
        {
            File.SetLastWriteTimeUtc(file, than + step);
        }
    }
#pragma warning restore RS0030

    private int CleanUp(DateTime before, CancellationToken cancellation)
    {
        var folder = Path.Combine(Location, LakePath.Reserved);
        var removed = 0;
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.part") : [])
        {
            cancellation.ThrowIfCancellationRequested();
            if (File.GetLastWriteTimeUtc(file) <= before && RemoveUnlessOpen(file))
            {
                removed++;
            }
        }

        return removed;
    }

    private static bool RemoveUnlessOpen(string file)
    {
        try
        {
            using var alone = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            return false;
        }
    }

    private string TemporaryFolder(string path) => Explaining("write", path, () =>
    {
        RefuseFileAsFolder();
        return Directory.CreateDirectory(Path.Combine(Location, LakePath.Reserved)).FullName;
    });

    private string LockFile(string path)
    {
        // A few lock files for all paths, never removed: removing one while another process opens it would let both in.
        return Path.Combine(TemporaryFolder(path), $"{ContentDigest.OfText(path)[0]}.lock");
    }
}
