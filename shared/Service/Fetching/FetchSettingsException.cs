namespace PocGrid.Fetching;

/// <summary>The list of sources or a setting of the fetching is wrong; the message says which and what to do.</summary>
public sealed class FetchSettingsException(string message, Exception? inner = null) : Exception(message, inner);
