using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>In place of a picture that cannot be drawn: why not.</summary>
internal sealed class Words(string reason) : IPicture
{
    private const float Size = 12;

    private const float Margin = 24;

    public float Height(float width) => (2 * Margin) + (FigureFont.Wrap(reason, width - (2 * Margin), Size).Count * Sheet.LineHeight(Size));

    public void Draw(Sheet sheet, SKRect area)
    {
        sheet.Outline(area, Palette.Frame);
        sheet.Lines(FigureFont.Wrap(reason, area.Width - (2 * Margin), Size), area.Left + Margin, area.Top + Margin, Size, Palette.Ink);
    }
}
