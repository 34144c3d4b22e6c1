namespace PocGrid.Lake;

/// <summary>The rules for paths in a lake: the same for a folder and for Blob Storage, so that data can move between them.</summary>
internal static class LakePath
{
    /// <summary>A folder lake keeps unfinished writes and locks here, out of every listing.</summary>
    public const string Reserved = ".tmp";

    // The longest name Blob Storage takes.
    private const int MaximumLength = 1024;

    /// <exception cref="ArgumentException">The path could leave the lake, or names no file.</exception>
    public static void CheckFile(string path)
    {
        Check(path, path.Split('/'), nameof(path));
        if (path.Length == 0 || path.EndsWith('/'))
        {
            throw Refused(path, "it names no file", nameof(path));
        }
    }

    /// <summary>A prefix is the start of a path: it may be empty and may end inside a name.</summary>
    /// <exception cref="ArgumentException">The prefix could leave the lake.</exception>
    public static void CheckPrefix(string prefix) => Check(prefix, prefix.Split('/'), nameof(prefix));

    private static void Check(string path, string[] segments, string parameter)
    {
        if (path.Length > MaximumLength)
        {
            throw Refused(path, $"it is longer than {MaximumLength} characters", parameter);
        }

        if (path.Contains('\\'))
        {
            throw Refused(path, "it has a backslash; lake paths use forward slashes", parameter);
        }

        if (path.Any(char.IsControl))
        {
            throw Refused(path, "it has a control character", parameter);
        }

        if (path.StartsWith('/') || (path.Length > 1 && path[1] == ':'))
        {
            throw Refused(path, "it is absolute; lake paths are relative", parameter);
        }

        if (segments.SkipLast(1).Contains(""))
        {
            throw Refused(path, "a folder in it has no name", parameter);
        }

        if (segments.Any(s => s is "." or ".."))
        {
            throw Refused(path, "it has '.' or '..' for a name", parameter);
        }

        if (segments[0] == Reserved)
        {
            throw Refused(path, $"'{Reserved}' is where the lake keeps unfinished writes", parameter);
        }
    }

    private static ArgumentException Refused(string path, string reason, string parameter)
        => new($"'{path}' is not a path in a lake: {reason}.", parameter);
}
