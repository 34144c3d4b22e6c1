namespace PocGrid.Lake;

/// <summary>The lake could not do what was asked; the message says what and what to do about it.</summary>
public class LakeException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>There is no file under that path.</summary>
public sealed class LakeFileNotFoundException(string path) : LakeException($"The lake has no file '{path}'.")
{
    public string Path { get; } = path;
}

/// <summary>A conditional write found another content than it expected: somebody else wrote first.</summary>
public sealed class LakeConflictException(string path)
    : LakeException($"'{path}' was changed by somebody else since it was read; read it again and retry.")
{
    public string Path { get; } = path;
}

/// <summary>A newer version of PocGrid wrote a file, in a format that this one does not read.</summary>
public sealed class NewerFormatException(string path, int format)
    : LakeException($"'{path}' is written in format {format}, by a newer version of PocGrid; this one reads formats up to "
        + $"{SealedJson.Format}. Use that version, or a later one.")
{
    public string Path { get; } = path;
}

/// <summary>A file does not hold what was written into it.</summary>
public sealed class DamagedFileException(string path, string how, Exception? inner = null)
    : LakeException($"'{path}' is damaged: {how}. Put it back from a copy; what refreshes make is made anew by the next one, and 'verify' "
        + $"tells all that is wrong.", inner)
{
    public string Path { get; } = path;
}
