namespace PocGrid.Sources.Content;

/// <summary>Streams that are read into memory as a whole, because a library wants to go to and fro in them.</summary>
internal static class MemoryCopy
{
    /// <summary>The longest that is: half of what one block of memory can hold.</summary>
    public const int Longest = 1 << 30;

    /// <exception cref="SourceException">It is longer than <see cref="Longest"/>.</exception>
    public static MemoryStream Of(Stream stream, string file)
    {
        var copy = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            if (copy.Length + read > Longest)
            {
                throw new SourceException(
                    file, $"It is longer than {Longest >> 20} MiB, the most that is read of a file that has to be in memory as a "
                        + $"whole.", "Cut it to the countries of Africa, or simplify its outlines.");
            }

            copy.Write(buffer, 0, read);
        }

        copy.Position = 0;
        return copy;
    }
}
