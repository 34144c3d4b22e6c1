namespace PocGrid.Results.Streaming;

/// <summary>A panel, or a part of one, in a lake.</summary>
/// <param name="Country">Whose intercept its rows have; parts of one country stand together.</param>
/// <param name="Path">A Parquet file.</param>
public sealed record PanelPath(string Country, string Path);
