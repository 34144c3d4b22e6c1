using PocGrid.Datasets;

namespace PocGrid.Pipeline.Ingesting;

/// <summary>A source file in the lake.</summary>
/// <param name="Path">Path in <c>incoming/</c>.</param>
public sealed record CatalogueEntry(RecognizedFile File, string Path);

/// <summary>A catalogued file and when it was catalogued.</summary>
public sealed record Arrival(CatalogueEntry Entry, DateTimeOffset At);
