using System.Runtime.CompilerServices;

namespace PocGrid.Lake;

/// <summary>
/// A lake in a folder of this machine, safe to use from several processes at once. Its ETag is the file's length and time of
/// last write, so that finding a file never reads it; see <see cref="FolderLake"/>.Commit for why that is enough.
/// A file that is open for reading keeps its content when it is replaced or removed (on Windows: it may not be replaced meanwhile).
/// </summary>
/// <param name="folder">The lake's folder; made by the first write.</param>
public sealed partial class FolderLake(string folder) : ILake
{
    private const int BufferBytes = 1 << 16;

    public string Location { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    public Task<LakeFile?> FindAsync(string path, CancellationToken cancellation = default)
    {
        LakePath.CheckFile(path);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Explaining("look for", path, () => Find(path)));
    }

    public Task<Stream> OpenReadAsync(string path, CancellationToken cancellation = default)
    {
        LakePath.CheckFile(path);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<Stream>(Explaining("read", path, () =>
        {
            try
            {
                return new FileStream(
                    FullPath(path),
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.Read | FileShare.Delete,
                    BufferBytes,
                    FileOptions.Asynchronous);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || Directory.Exists(FullPath(path)))
            {
                RefuseFileAsFolder();
                throw new LakeFileNotFoundException(path);
            }
        }));
    }

    public async IAsyncEnumerable<LakeFile> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        LakePath.CheckPrefix(prefix);
        var files = await Task.Run(() => Explaining("list", prefix, () => List(prefix, cancellation)), cancellation);
        foreach (var file in files)
        {
            yield return file;
        }
    }

    public async Task DeleteAsync(string path, CancellationToken cancellation = default)
    {
        LakePath.CheckFile(path);
        if (Explaining("remove", path, () => Find(path)) is not null)
        {
            using var held = await LockAsync(path, cancellation);
            Explaining("remove", path, () => { File.Delete(FullPath(path)); return true; });
        }
    }

    public async Task<bool> DeleteIfAsync(string path, string ifMatch, CancellationToken cancellation = default)
    {
        LakePath.CheckFile(path);
        using var held = await LockAsync(path, cancellation);
        return Explaining("remove", path, () =>
        {
            if (Find(path)?.ETag != ifMatch)
            {
                return false;
            }

            File.Delete(FullPath(path));
            return true;
        });
    }

    private string FullPath(string path) => Path.Combine(Location, path.Replace('/', Path.DirectorySeparatorChar));

    private LakeFile? Find(string path)
    {
        RefuseFileAsFolder();
        var info = new FileInfo(FullPath(path));
        try
        {
            return new LakeFile(path, info.Length, ETag(info), info.LastWriteTimeUtc);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private List<LakeFile> List(string prefix, CancellationToken cancellation)
    {
        RefuseFileAsFolder();
        var top = FullPath(prefix[..(prefix.LastIndexOf('/') + 1)]);
        if (!Directory.Exists(top))
        {
            return [];
        }

        // Nothing is passed over: a folder that cannot be read is an error, and hidden files are files.
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = 0 };
        var files = new List<LakeFile>();
        foreach (var info in new DirectoryInfo(top).EnumerateFiles("*", options))
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Path.GetRelativePath(Location, info.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (path.StartsWith(prefix, StringComparison.Ordinal)
                && !path.StartsWith(LakePath.Reserved + "/", StringComparison.Ordinal)
                && Find(path) is { } file)
            {
                files.Add(file);
            }
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    private static string ETag(FileInfo info) => $"\"{info.Length:x}-{info.LastWriteTimeUtc.Ticks:x}\"";
}
