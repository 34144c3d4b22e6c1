using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>Axes in the style of all figures. Nothing is scaled or labelled by ScottPlot's own choice, so that culture and version cannot enter.</summary>
/// <param name="limits">Ends of both axes.</param>
/// <param name="x">Label of the horizontal axis, empty for none, and its ticks.</param>
/// <param name="y">Label of the vertical axis, empty for none, and its ticks.</param>
internal sealed class Chart(AxisLimits limits, (string Label, IReadOnlyList<Tick> Ticks) x, (string Label, IReadOnlyList<Tick> Ticks) y)
{
    public const float TickSize = 9.5f;

    private const float LabelSize = 10;

    private const float FrameWidth = 0.75f;

    private readonly List<Layer> _layers = [];

    /// <summary>Room to the left of and below the data area, for ticks and labels.</summary>
    public required (float Left, float Bottom) Room { get; init; }

    /// <summary>Lines across the data area at the ticks of the horizontal axis.</summary>
    public bool HasVerticalGrid { get; init; } = true;

    /// <summary>Lines across the data area at the ticks of the vertical axis.</summary>
    public bool HasHorizontalGrid { get; init; } = true;

    /// <summary>A closed frame around the data area, not the two axes alone.</summary>
    public bool IsFramed { get; init; }

    /// <summary>Adds marks over those that are there.</summary>
    public Chart Add(Action<Sheet, Func<double, double, SKPoint>> draw)
    {
        _layers.Add(new Layer(draw));
        return this;
    }

    public void Draw(Sheet sheet, SKRect area)
    {
        using var plot = new Plot();
        plot.Font.Set(FigureFont.Family);
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        Style(plot);
        _layers.ForEach(layer => plot.Add.Plottable(layer));
        plot.Axes.SetLimits(limits);
        plot.Layout.Fixed(new PixelPadding(Room.Left, 1, Room.Bottom, 1));
        var rect = new PixelRect(area.Left, area.Right, area.Bottom, area.Top);

        // ScottPlot draws a plot twice over where its limits are new, which would double every transparent mark.
        using var nowhere = new SKNoDrawCanvas((int)area.Right + 1, (int)area.Bottom + 1);
        plot.Render(nowhere, rect);
        plot.Render(sheet.Canvas, rect);
    }

    private void Style(Plot plot)
    {
        Style(plot.Axes.Bottom, x.Label, x.Ticks);
        Style(plot.Axes.Left, y.Label, y.Ticks);

        // ScottPlot centres the height of the font's line on a tick; the digits are the part above its foot.
        plot.Axes.Left.TickLabelStyle.OffsetY = TickSize * 0.13f;
        foreach (var axis in (IAxis[])[plot.Axes.Right, plot.Axes.Top])
        {
            axis.FrameLineStyle.Width = IsFramed ? FrameWidth : 0;
            axis.FrameLineStyle.Color = Palette.Frame.ToScottPlot();
        }

        if (IsFramed)
        {
            plot.Axes.Left.FrameLineStyle.Width = FrameWidth;
            plot.Axes.Bottom.FrameLineStyle.Width = FrameWidth;
        }

        plot.Grid.MajorLineColor = Palette.Grid.ToScottPlot();
        plot.Grid.XAxisStyle.IsVisible = HasVerticalGrid;
        plot.Grid.YAxisStyle.IsVisible = HasHorizontalGrid;
    }

    private static void Style(IAxis axis, string label, IReadOnlyList<Tick> ticks)
    {
        axis.TickGenerator = new NumericManual([.. ticks.Select(tick => tick.At)], [.. ticks.Select(tick => tick.Text)]);
        axis.TickLabelStyle.FontName = FigureFont.Family;
        axis.TickLabelStyle.FontSize = TickSize;
        axis.TickLabelStyle.ForeColor = Palette.Ink.ToScottPlot();
        axis.Label.Text = label;
        axis.Label.FontName = FigureFont.Family;
        axis.Label.FontSize = LabelSize;
        axis.Label.Bold = false;
        axis.Label.ForeColor = Palette.Ink.ToScottPlot();
        axis.FrameLineStyle.Color = Palette.Frame.ToScottPlot();
        axis.MajorTickStyle.Color = Palette.Frame.ToScottPlot();
        axis.MajorTickStyle.Length = ticks.Count > 0 ? 3 : 0;
    }
}
