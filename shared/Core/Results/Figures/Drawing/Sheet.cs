using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>Paper to draw on, in units of which <see cref="FigurePage.Width"/> go into 16 cm.</summary>
internal sealed class Sheet(SKCanvas canvas)
{
    public SKCanvas Canvas => canvas;

    public void Text(string text, float x, float baseline, float size, SKColor color, SKTextAlign align = SKTextAlign.Left)
    {
        using var font = FigureFont.Of(size);
        using var paint = Filling(color);
        canvas.DrawText(text, x, baseline, align, font, paint);
    }

    /// <summary>Text on a rim of paper, to be read on any ground.</summary>
    public void RimmedText(string text, float x, float baseline, float size, SKColor color, SKTextAlign align = SKTextAlign.Left)
    {
        using var font = FigureFont.Of(size);
        using var rim = Stroking(Palette.Paper, 2.5f);
        rim.StrokeJoin = SKStrokeJoin.Round;
        canvas.DrawText(text, x, baseline, align, font, rim);
        Text(text, x, baseline, size, color, align);
    }

    /// <summary>A text at a point, of which it may be the middle or an end.</summary>
    /// <param name="ahead">Share of its width that lies before the point, and of its height that lies below.</param>
    /// <param name="isUpwards">Whether it is read from below.</param>
    public void Label(string text, SKPoint at, float size, (float Width, float Height) ahead, bool isUpwards = false)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        using var font = FigureFont.Of(size);

        // Letters stand on whole pixels here, unlike in running text, so that the pixels of releases stay as they were.
        font.Hinting = SKFontHinting.Slight;
        using var paint = Filling(Palette.Ink);
        var height = font.GetFontMetrics(out var metrics);
        using var state = new SKAutoCanvasRestore(canvas);
        canvas.Translate(at);
        canvas.RotateDegrees(isUpwards ? -90 : 0);
        var (left, baseline) = (-font.MeasureText(text) * ahead.Width, (height * ahead.Height) - metrics.Bottom);
        canvas.DrawText(text, left, baseline, SKTextAlign.Left, font, paint);
    }

    /// <summary>Lines from the top of an area down; gives where they end.</summary>
    public float Lines(IReadOnlyList<string> lines, float x, float top, float size, SKColor color)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            Text(lines[i], x, top + (i * LineHeight(size)) + size, size, color);
        }

        return top + (lines.Count * LineHeight(size));
    }

    public void Fill(SKRect rect, SKColor color)
    {
        using var paint = Filling(color);
        canvas.DrawRect(rect, paint);
    }

    public void Outline(SKRect rect, SKColor color, float width = 1)
    {
        using var paint = Stroking(color, width);
        canvas.DrawRect(rect, paint);
    }

    public void Line(SKPoint from, SKPoint to, SKColor color, float width = 1, bool dashed = false)
    {
        using var path = new SKPath();
        path.MoveTo(from);
        path.LineTo(to);
        Stroke(path, color, width, dashed);
    }

    /// <summary>A line that fills whole pixels.</summary>
    public void SharpLine(SKPoint from, SKPoint to, SKColor color, float width)
    {
        using var paint = Stroking(color, width);
        paint.IsAntialias = false;
        canvas.DrawLine(from, to, paint);
    }

    /// <inheritdoc cref="SharpLine"/>
    public void SharpLines(IEnumerable<(SKPoint From, SKPoint To)> lines, SKColor color, float width)
    {
        using var path = new SKPath();
        foreach (var (from, to) in lines)
        {
            path.MoveTo(from);
            path.LineTo(to);
        }

        using var paint = Stroking(color, width);
        paint.IsAntialias = false;
        canvas.DrawPath(path, paint);
    }

    public void Stroke(SKPath path, SKColor color, float width = 1, bool dashed = false)
    {
        using var paint = Stroking(color, width);
        paint.StrokeJoin = SKStrokeJoin.Round;
        using var dashes = dashed ? SKPathEffect.CreateDash([4 * width, 2.5f * width], 0) : null;
        paint.PathEffect = dashes;
        canvas.DrawPath(path, paint);
    }

    public void Fill(SKPath path, SKColor color)
    {
        using var paint = Filling(color);
        canvas.DrawPath(path, paint);
    }

    public void Disc(SKPoint centre, float radius, SKColor color)
    {
        using var paint = Filling(color);
        canvas.DrawCircle(centre, radius, paint);
    }

    public void Ring(SKPoint centre, float radius, SKColor color, float width)
    {
        using var paint = Stroking(color, width);
        canvas.DrawCircle(centre, radius, paint);
    }

    /// <summary>Cuts off what is drawn outside a rectangle, until it is disposed of.</summary>
    public IDisposable Within(SKRect rect)
    {
        var state = new SKAutoCanvasRestore(canvas);
        canvas.ClipRect(rect);
        return state;
    }

    public static float LineHeight(float size) => size * 1.3f;

    private static SKPaint Filling(SKColor color) => new() { Color = color, IsAntialias = true, Style = SKPaintStyle.Fill };

    private static SKPaint Stroking(SKColor color, float width)
        => new() { Color = color, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = width };
}
