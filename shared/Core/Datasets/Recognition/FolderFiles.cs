using PocGrid.Sources;

namespace PocGrid.Datasets.Recognition;

/// <summary>
/// The files under a folder. Links are followed, each folder once; what is no file is never opened, since a pipe would wait for a
/// writer.
/// </summary>
internal static class FolderFiles
{
    /// <summary>Paths relative to the folder, with slashes.</summary>
    /// <exception cref="SourceException">A folder cannot be read; of a file that cannot, opening it says so.</exception>
    public static IReadOnlyList<StoredFile> In(string folder)
    {
        var files = new List<StoredFile>();
        Reading(folder, () =>
        {
            Add(TargetOf(new DirectoryInfo(Path.GetFullPath(folder))).FullName, "", [], files);
            return true;
        });
        return files;
    }

    private static void Add(string folder, string shown, HashSet<string> seen, List<StoredFile> files)
    {
        if (!seen.Add(folder))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var file = shown + Path.GetFileName(path);
            files.Add(new StoredFile(file, () => Reading(file, () => Open(path))));
        }

        foreach (var path in Directory.EnumerateDirectories(folder))
        {
            Add(TargetOf(new DirectoryInfo(path)).FullName, $"{shown}{Path.GetFileName(path)}/", seen, files);
        }
    }

    /// <summary>A pipe, a socket and a device have no length, as an empty file has none: nothing of them is read.</summary>
    private static Stream Open(string path)
        => TargetOf(new FileInfo(path)) is FileInfo { Exists: true, Length: 0 } ? Stream.Null : File.OpenRead(path);

    private static FileSystemInfo TargetOf(FileSystemInfo entry) => entry.ResolveLinkTarget(returnFinalTarget: true) ?? entry;

    private static T Reading<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new SourceException(file, $"It cannot be read: {error.Message}", "Give this user the right to read it.", inner: error);
        }
    }
}
