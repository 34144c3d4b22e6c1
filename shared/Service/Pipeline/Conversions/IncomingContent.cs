using PocGrid.Datasets;
using PocGrid.Lake;
using PocGrid.Sources.Content;

namespace PocGrid.Pipeline.Conversions;

/// <summary>Opens a source file in the lake. A shapefile whose parts lay side by side was stored as a zip of them.</summary>
internal static class IncomingContent
{
    private const int SmallBytes = 4 << 20;

    /// <param name="name">The file as the user knows it, for messages.</param>
    public static SourceContent Open(ILake lake, string name, string path) => SourceContent.Open(name, Opener(lake, path));

    public static StoredFile Stored(ILake lake, string name, string path) => new(name, Opener(lake, path));

    // A file is opened many times, to tell its form, its kind, its digest and its rows; a small one is fetched once.
    private static Func<Stream> Opener(ILake lake, string path)
    {
        byte[]? small = null;
        return () =>
        {
            if (small is null)
            {
                // Readers are synchronous; the steps run on pool threads of their own.
                var stream = lake.OpenReadAsync(path).GetAwaiter().GetResult();
                if (stream.Length > SmallBytes)
                {
                    return stream;
                }

                using (stream)
                {
                    var bytes = new byte[stream.Length];
                    stream.ReadExactly(bytes);
                    small = bytes;
                }
            }

            return new MemoryStream(small, writable: false);
        };
    }
}
