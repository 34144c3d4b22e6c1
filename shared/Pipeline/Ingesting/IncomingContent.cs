using PocGrid.Lake;
using PocGrid.Sources.Content;
using PocGrid.Sources.Recognition;

namespace PocGrid.Pipeline.Ingesting;

/// <summary>Opens a source file in the lake. A shapefile whose parts lay side by side was stored as a zip of them.</summary>
public static class IncomingContent
{
    /// <param name="name">The file as the user knows it, for messages.</param>
    public static SourceContent Open(ILake lake, string name, string path) => SourceContent.Open(name, Opener(lake, path));

    public static StoredFile Stored(ILake lake, string name, string path) => new(name, Opener(lake, path));

    // Readers are synchronous; the steps run on pool threads of their own.
    private static Func<Stream> Opener(ILake lake, string path) => () => lake.OpenReadAsync(path).GetAwaiter().GetResult();
}
