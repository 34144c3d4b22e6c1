namespace PocGrid.Lake;

/// <content>Waiting for other processes, and saying what went wrong with the folder.</content>
public sealed partial class FolderLake
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private async Task<FileStream> LockAsync(string path, CancellationToken cancellation)
    {
        var file = LockFile(path);
        for (var start = Environment.TickCount64; ;)
        {
            var held = Explaining("lock", path, () => TryLock(file));
            if (held is not null)
            {
                return held;
            }

            if (Environment.TickCount64 - start > LongestWait.TotalMilliseconds)
            {
                throw new LakeException($"Could not write '{path}' in the folder '{Location}': another process has held '{file}' for "
                    + $"{LongestWait.TotalSeconds:0} seconds. See whether a PocGrid process hangs, end it and run again.");
            }

#pragma warning disable RS0030 // Two that wait for one another must not wait equally long.
            await Task.Delay(Random.Shared.Next(2, 15), cancellation);
#pragma warning restore RS0030
        }
    }

    private static FileStream? TryLock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            return null;
        }
    }

    private T Explaining<T>(string action, string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Explanation(action, path, e);
        }
    }

    private LakeException Explanation(string action, string path, Exception error)
    {
        var reason = error switch
        {
            UnauthorizedAccessException => "access was refused. Give this user the right to read and write there, or choose another folder "
                + "for the lake.",
            IOException e when IsDiskFull(e) => "the disk is full. Free some space, or move the lake to a larger disk, and run again.",
            IOException e when IsReadOnly(e) => "the file system is read-only. Make it writable, or choose another folder for the lake.",
            _ => $"{error.Message.TrimEnd('.')}. See that the folder is there, that it is a folder, and that its disk is well.",
        };
        return new LakeException($"Could not {action} '{path}' in the folder '{Location}': {reason}", error);
    }

    /// <exception cref="LakeException">Where the lake is to be, there is a file.</exception>
    public void RefuseFileAsFolder()
    {
        if (File.Exists(Location))
        {
            throw new LakeException(
                $"'{Location}' is a file; a lake needs a folder. Move the file away, or choose another folder for the lake.");
        }
    }

    // On Unix, .NET gives the error number of the system call as the HResult, on Windows the Win32 error in its lower half.
    private static bool IsDiskFull(IOException e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0xFFFF) is 0x70 or 0x27
        : e.HResult is 28 or 122;

    private static bool IsReadOnly(IOException e) => OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) == 0x13 : e.HResult == 30;

    private static bool IsHeldByAnother(IOException e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0xFFFF) is 0x20 or 0x21
        : e.HResult is 11 or 35;
}
