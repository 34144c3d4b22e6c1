using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>
/// The one font of every figure, so that a release has the same pictures on every machine: DejaVu Sans 2.37, unchanged, as in the
/// npm package dejavu-fonts-ttf 2.37.3; its licence is beside it (DejaVuSans.LICENSE.txt).
/// </summary>
internal static class FigureFont
{
    /// <summary>What a viewer of an SVG may use that lacks the font; the letters keep their places.</summary>
    public const string WithFallbacks = "DejaVu Sans, Verdana, Arial, sans-serif";

    private static readonly SKTypeface Typeface = Load();

    public static SKFont Of(float size)
        => new(Typeface, size) { Subpixel = true, Hinting = SKFontHinting.None, Edging = SKFontEdging.Antialias };

    public static float Width(string text, float size)
    {
        using var font = Of(size);
        return font.MeasureText(text);
    }

    /// <summary>From one line to the next, as the font has it.</summary>
    public static float Height(float size)
    {
        using var font = Of(size);
        return font.Spacing;
    }

    /// <summary>The lines of a text, broken between words; a word wider than a line stands alone.</summary>
    public static IReadOnlyList<string> Wrap(string text, float width, float size)
    {
        using var font = Of(size);
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && font.MeasureText($"{lines[^1]} {word}") <= width)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }

    private static SKTypeface Load()
    {
        const string Resource = "PocGrid.Results.Figures.Drawing.DejaVuSans.ttf";
        using var stream = typeof(FigureFont).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks the font {Resource}.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
