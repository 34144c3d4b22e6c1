using PocGrid.Results.Figures.Drawing;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>
/// A figure as files. The same figure gives the same bytes, whatever the culture, the thread and the fonts of the machine.
/// </summary>
public static class FigureFiles
{
    /// <summary>Pixels a unit of the page: 305 to the inch where the page is 16 cm wide.</summary>
    public const int PixelsPerUnit = 3;

    public static byte[] Svg(Figure figure, FigureRelease release)
    {
        var page = new FigurePage(figure, release);
        using var buffer = new MemoryStream();
        using (var stream = new SKManagedWStream(buffer))
        {
            // The end of the document is written when the canvas is disposed of.
            using var canvas = SKSvgCanvas.Create(new SKRect(0, 0, FigurePage.Width, page.Height), stream);
            page.Draw(canvas);
        }

        buffer.Position = 0;
        return SvgDocument.Describe(buffer, figure.Name, figure.Heading(release), Describe(figure, release));
    }

    public static byte[] Png(Figure figure, FigureRelease release) => Png(figure, release, PixelsPerUnit);

    internal static byte[] Png(Figure figure, FigureRelease release, int pixels)
    {
        var page = new FigurePage(figure, release);
        using var surface = SKSurface.Create(
            new SKImageInfo(FigurePage.Width * pixels, page.Height * pixels, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Scale(pixels);
        page.Draw(surface.Canvas);
        using var pixmap = surface.PeekPixels();
        using var data = pixmap.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.None, 6))
            ?? throw new InvalidOperationException($"Skia could not write figure {figure.Name} as PNG.");
        return PngDocument.Describe(data.AsSpan(), pixels, figure.Heading(release), Describe(figure, release));
    }

    private static string Describe(Figure figure, FigureRelease release) =>
        $"{figure.Description} {figure.ReadingAid} {release.CreditOf(figure)}";
}
