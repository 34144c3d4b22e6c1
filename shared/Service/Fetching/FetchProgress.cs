namespace PocGrid.Fetching;

/// <summary>How far the download of a file is.</summary>
/// <param name="Bytes">Bytes that are here.</param>
/// <param name="Total">Bytes of the whole file; null where the server does not say.</param>
public sealed record FetchProgress(string Source, string File, long Bytes, long? Total);
