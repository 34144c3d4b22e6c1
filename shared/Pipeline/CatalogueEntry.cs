using PocGrid.Sources.Recognition;

namespace PocGrid.Pipeline;

/// <summary>A source file in the lake.</summary>
/// <param name="Path">Path in <c>incoming/</c>.</param>
public sealed record CatalogueEntry(RecognizedFile File, string Path)
{
    /// <summary>Path of the entry itself, for a file in <c>incoming/</c>.</summary>
    public static string PathOf(string incomingPath) => $"catalogue/{incomingPath["incoming/".Length..]}.json";
}
