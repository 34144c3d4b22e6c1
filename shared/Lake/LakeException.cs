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
