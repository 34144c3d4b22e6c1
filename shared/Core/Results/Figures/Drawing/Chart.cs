using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>Ends of the axes of a chart, in their units.</summary>
internal readonly record struct AxisLimits(double Left, double Right, double Bottom, double Top);

/// <summary>Axes in the style of all figures, and the marks between them.</summary>
/// <param name="limits">Ends of both axes.</param>
/// <param name="x">Label of the horizontal axis, empty for none, and its ticks.</param>
/// <param name="y">Label of the vertical axis, empty for none, and its ticks.</param>
internal sealed class Chart(AxisLimits limits, (string Label, IReadOnlyList<Tick> Ticks) x, (string Label, IReadOnlyList<Tick> Ticks) y)
{
    public const float TickSize = 9.5f;

    private const float LabelSize = 10;

    /// <summary>Of the axes where the chart is not framed, and of ticks and grid.</summary>
    private const float LineWidth = 1;

    private const float FrameWidth = 0.75f;

    private const float TickLength = 3;

    /// <summary>Room at the right of and above the data area.</summary>
    private const float Rim = 1;

    private readonly List<Action<Sheet, Func<double, double, SKPoint>>> _ground = [];

    private readonly List<Action<Sheet, Func<double, double, SKPoint>>> _layers = [];

    /// <summary>Room to the left of and below the data area, for ticks and labels.</summary>
    public required (float Left, float Bottom) Room { get; init; }

    /// <summary>Lines across the data area at the ticks of the horizontal axis.</summary>
    public bool HasVerticalGrid { get; init; } = true;

    /// <summary>Lines across the data area at the ticks of the vertical axis.</summary>
    public bool HasHorizontalGrid { get; init; } = true;

    /// <summary>A closed frame around the data area, not the two axes alone.</summary>
    public bool IsFramed { get; init; }

    /// <summary>Adds marks over those that are there.</summary>
    /// <param name="draw">Draws them, cut off at the data area; the second argument gives a point's place from units of the axes.</param>
    public Chart Add(Action<Sheet, Func<double, double, SKPoint>> draw)
    {
        _layers.Add(draw);
        return this;
    }

    /// <summary>Adds what lies under the grid.</summary>
    /// <param name="draw">As of <see cref="Add"/>.</param>
    public Chart AddGround(Action<Sheet, Func<double, double, SKPoint>> draw)
    {
        _ground.Add(draw);
        return this;
    }

    public void Draw(Sheet sheet, SKRect area)
    {
        var (right, bottom) = (area.Left + area.Width - Rim, area.Top + area.Height - Room.Bottom);
        var data = new SKRect(area.Left + Room.Left, area.Top + Rim, right, bottom);
        var across = Placed(x.Ticks, limits.Left, limits.Right, at => Across(data, at));
        var up = Placed(y.Ticks, limits.Bottom, limits.Top, at => Up(data, at));
        DrawLayers(sheet, data, _ground);
        if (HasVerticalGrid)
        {
            sheet.SharpLines(across.Select(tick => Line(tick.At, bottom, tick.At, data.Top)), Palette.Grid, LineWidth);
        }

        if (HasHorizontalGrid)
        {
            sheet.SharpLines(up.Select(tick => Line(data.Left, tick.At, right, tick.At)), Palette.Grid, LineWidth);
        }

        DrawLayers(sheet, data, _layers);
        DrawHorizontalAxis(sheet, data, across);
        DrawVerticalAxis(sheet, data, up);

        static (SKPoint From, SKPoint To) Line(float x0, float y0, float x1, float y1) => (new SKPoint(x0, y0), new SKPoint(x1, y1));
    }

    private void DrawLayers(Sheet sheet, SKRect data, IEnumerable<Action<Sheet, Func<double, double, SKPoint>>> layers)
    {
        foreach (var draw in layers)
        {
            using var clip = sheet.Within(data);
            draw(sheet, (x, y) => new SKPoint(Across(data, x), Up(data, y)));
        }
    }

    private void DrawHorizontalAxis(Sheet sheet, SKRect data, (float At, string Text)[] ticks)
    {
        const float Gap = 2, LabelGap = 6;
        var (line, length) = (data.Bottom, x.Ticks.Count > 0 ? TickLength : 0);
        var high = ticks.Any(tick => tick.Text.Length > 0) ? FigureFont.Height(TickSize) : 0;
        sheet.Label(x.Label, new SKPoint(data.MidX, line + length + high + FigureFont.Height(LabelSize) + LabelGap), LabelSize, (0.5f, 0));
        foreach (var (at, text) in ticks)
        {
            sheet.SharpLine(new SKPoint(at, line), new SKPoint(at, line + length), Palette.Frame, LineWidth);
            sheet.Label(text, new SKPoint(at, line + length + Gap), TickSize, (0.5f, 1));
        }

        DrawEdge(sheet, data.Left, line, data.Right, line);
        if (IsFramed)
        {
            // A little lower, so that it falls on the row of pixels in which the sides end.
            DrawEdge(sheet, data.Left, data.Top + 0.1f, data.Right, data.Top + 0.1f);
        }
    }

    private void DrawVerticalAxis(Sheet sheet, SKRect data, (float At, string Text)[] ticks)
    {
        const float Gap = 5, LabelGap = 10;
        var (line, length) = (data.Left, y.Ticks.Count > 0 ? TickLength : 0);
        var wide = ticks.Select(tick => FigureFont.Width(tick.Text, TickSize)).DefaultIfEmpty().Max();
        var label = new SKPoint(line - (wide + FigureFont.Height(LabelSize) + LabelGap), data.MidY);
        sheet.Label(y.Label, label, LabelSize, (0.5f, 1), isUpwards: true);
        foreach (var (at, text) in ticks)
        {
            sheet.SharpLine(new SKPoint(line, at), new SKPoint(line - length, at), Palette.Frame, LineWidth);

            // The height of the font's line is centred on the tick; the digits are the part above its foot.
            sheet.Label(text, new SKPoint(line - (length + Gap), at + (TickSize * 0.13f)), TickSize, (1, 0.5f));
        }

        DrawEdge(sheet, line, data.Bottom, line, data.Top);
        if (IsFramed)
        {
            DrawEdge(sheet, data.Right, data.Bottom, data.Right, data.Top);
        }
    }

    private void DrawEdge(Sheet sheet, float x0, float y0, float x1, float y1) =>
        sheet.SharpLine(new SKPoint(x0, y0), new SKPoint(x1, y1), Palette.Frame, IsFramed ? FrameWidth : LineWidth);

    private static (float At, string Text)[] Placed(IEnumerable<Tick> ticks, double from, double to, Func<double, float> place) =>
        [.. ticks.Where(tick => tick.At >= from && tick.At <= to).Select(tick => (place(tick.At), tick.Text))];

    private float Across(SKRect data, double at) => data.Left + (float)((at - limits.Left) * (data.Width / (limits.Right - limits.Left)));

    private float Up(SKRect data, double at) => data.Bottom - (float)((at - limits.Bottom) * (data.Height / (limits.Top - limits.Bottom)));
}
