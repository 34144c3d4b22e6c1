using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>Skia's PNG with its title, description and size in print (PNG specification, third edition, 11.3.3.4 and 11.3.4.3).</summary>
internal static class PngDocument
{
    /// <summary>Signature and IHDR: the chunks that follow may be of any kind.</summary>
    private const int HeaderBytes = 8 + 25;

    public static byte[] Describe(ReadOnlySpan<byte> png, int pixelsPerUnit, string title, string description)
    {
        using var buffer = new MemoryStream();
        buffer.Write(png[..HeaderBytes]);
        var pixelsPerMetre = FigurePage.Width * pixelsPerUnit * 100 / FigurePage.Centimetres;
        Span<byte> size = stackalloc byte[9];
        BinaryPrimitives.WriteInt32BigEndian(size, pixelsPerMetre);
        BinaryPrimitives.WriteInt32BigEndian(size[4..], pixelsPerMetre);
        size[8] = 1;
        WriteChunk(buffer, "pHYs", size);
        WriteChunk(buffer, "iTXt", Text("Title", title));
        WriteChunk(buffer, "iTXt", Text("Description", description));
        buffer.Write(png[HeaderBytes..]);
        return buffer.ToArray();
    }

    // Keyword, two flags of no compression, an empty language and an empty translated keyword.
    private static byte[] Text(string keyword, string text)
        => [.. Encoding.Latin1.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)];

    private static void WriteChunk(MemoryStream buffer, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        buffer.Write(number);
        byte[] content = [.. Encoding.ASCII.GetBytes(type), .. data];
        buffer.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(content));
        buffer.Write(number);
    }
}
