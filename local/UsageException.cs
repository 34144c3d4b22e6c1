namespace PocGrid.Local;

/// <summary>A command cannot be followed for a word in it, which shows only when the command runs.</summary>
internal sealed class UsageException(string message) : Exception(message);
