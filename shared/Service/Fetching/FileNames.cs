namespace PocGrid.Fetching;

/// <summary>Names for files that servers chose.</summary>
internal static class FileNames
{
    private const int Longest = 150;

    /// <summary>The name with nothing in it but letters, digits, dot, hyphen and underscore, and without a dot in front.</summary>
    public static string Safe(string name)
    {
        var safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-')).TrimStart('.');
        return safe.Length == 0 ? "file" : safe[..Math.Min(safe.Length, Longest)];
    }
}
