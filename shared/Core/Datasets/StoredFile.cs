namespace PocGrid.Datasets;

/// <summary>A file as someone dropped it, in a folder or in a lake.</summary>
/// <param name="File">Path with slashes, relative to the folder that is looked at.</param>
/// <param name="Open">Opens the stored bytes afresh.</param>
public sealed record StoredFile(string File, Func<Stream> Open);
