using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>
/// A figure as a page: its title, how to read it, the picture, the release and its sources; over it the mark of a simulated world.
/// </summary>
internal sealed class FigurePage
{
    /// <summary>Units across a page: a text of 10 units is 7 points high in print.</summary>
    public const int Width = 640;

    /// <summary>Width that a page is meant to be printed at.</summary>
    public const int Centimetres = 16;

    private const float Margin = 12;

    private const float TitleSize = 14.5f;

    private const float AidSize = 10;

    private const float SourceSize = 8.5f;

    private const float MarkSize = 46;

    private readonly FigureRelease _release;
    private readonly IPicture _picture;
    private readonly IReadOnlyList<string> _title;
    private readonly IReadOnlyList<string> _aid;
    private readonly IReadOnlyList<string> _sources;

    public FigurePage(Figure figure, FigureRelease release)
    {
        const float Inside = Width - (2 * Margin);
        _release = release;
        _picture = figure.Picture;
        _title = FigureFont.Wrap(figure.Heading(release), Inside, TitleSize);
        _aid = FigureFont.Wrap(figure.ReadingAid, Inside, AidSize);
        _sources = FigureFont.Wrap(release.CreditOf(figure), Inside, SourceSize);
        Height = (int)Math.Ceiling(Top + _picture.Height(Inside) + Gap + (_sources.Count * Sheet.LineHeight(SourceSize)) + Margin);
    }

    public int Height { get; }

    private static float Gap => 8;

    private float Top => Margin + (_title.Count * Sheet.LineHeight(TitleSize)) + 2 + (_aid.Count * Sheet.LineHeight(AidSize)) + Gap;

    public void Draw(SKCanvas canvas)
    {
        var sheet = new Sheet(canvas);
        sheet.Fill(new SKRect(0, 0, Width, Height), Palette.Paper);
        var y = sheet.Lines(_title, Margin, Margin, TitleSize, Palette.Ink);
        sheet.Lines(_aid, Margin, y + 2, AidSize, Palette.Muted);
        var area = new SKRect(Margin, Top, Width - Margin, Top + _picture.Height(Width - (2 * Margin)));
        _picture.Draw(sheet, area);
        sheet.Lines(_sources, Margin, area.Bottom + Gap, SourceSize, Palette.Muted);
        if (_release.Simulated)
        {
            Mark(sheet, area);
        }
    }

    /// <summary>
    /// Twice across the picture, again every few centimetres, slanted, so that no part worth showing can be cut out without it.
    /// </summary>
    private static void Mark(Sheet sheet, SKRect area)
    {
        var step = Math.Min(190, area.Height / 2);
        for (var y = area.Top + (step / 2); y < area.Bottom; y += step)
        {
            foreach (var share in (float[])[0.25f, 0.75f])
            {
                sheet.Canvas.Save();
                sheet.Canvas.Translate(area.Left + (area.Width * share), y);
                sheet.Canvas.RotateDegrees(-18);
                sheet.Text(Figure.SimulatedWord, 0, MarkSize / 3, MarkSize, Palette.Simulated, SKTextAlign.Center);
                sheet.Canvas.Restore();
            }
        }
    }
}
