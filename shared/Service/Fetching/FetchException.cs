namespace PocGrid.Fetching;

/// <summary>A file could not be fetched, or what came was refused.</summary>
/// <param name="retryMayHelp">Whether the same may succeed later without anybody changing anything here.</param>
internal sealed class FetchException(string message, bool retryMayHelp, Exception? inner = null) : Exception(message, inner)
{
    public bool RetryMayHelp { get; } = retryMayHelp;
}
