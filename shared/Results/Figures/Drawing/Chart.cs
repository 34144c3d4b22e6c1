using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>Axes in the style of all figures. Nothing is scaled or labelled by ScottPlot's own choice, so that culture and version cannot enter.</summary>
internal sealed class Chart
{
    public const float TickSize = 9.5f;

    private const float LabelSize = 10;

    private readonly Plot _plot = new();

    /// <param name="limits">Ends of both axes.</param>
    /// <param name="x">Label of the horizontal axis, empty for none, and its ticks.</param>
    /// <param name="y">Label of the vertical axis, empty for none, and its ticks.</param>
    public Chart(AxisLimits limits, (string Label, IReadOnlyList<Tick> Ticks) x, (string Label, IReadOnlyList<Tick> Ticks) y)
    {
        _plot.Font.Set(FigureFont.Family);
        _plot.RenderManager.ClearCanvasBeforeEachRender = false;
        _plot.FigureBackground.Color = Colors.Transparent;
        _plot.DataBackground.Color = Colors.Transparent;
        Style(_plot.Axes.Bottom, x.Label, x.Ticks);
        Style(_plot.Axes.Left, y.Label, y.Ticks);
        _plot.Axes.Right.FrameLineStyle.Width = 0;
        _plot.Axes.Top.FrameLineStyle.Width = 0;
        _plot.Grid.MajorLineColor = Palette.Grid.ToScottPlot();
        _plot.Axes.SetLimits(limits);
    }

    /// <summary>Room to the left of and below the data area, for ticks and labels.</summary>
    public (float Left, float Bottom) Room { get; init; } = (56, 36);

    public Chart Without(bool horizontalGrid = false, bool verticalGrid = false)
    {
        _plot.Grid.XAxisStyle.IsVisible = !verticalGrid;
        _plot.Grid.YAxisStyle.IsVisible = !horizontalGrid;
        return this;
    }

    /// <summary>A closed frame around the data area.</summary>
    public Chart Framed()
    {
        foreach (var axis in (IAxis[])[_plot.Axes.Right, _plot.Axes.Top, _plot.Axes.Left, _plot.Axes.Bottom])
        {
            axis.FrameLineStyle.Width = 0.75f;
            axis.FrameLineStyle.Color = Palette.Frame.ToScottPlot();
        }

        return this;
    }

    public Chart Add(Action<Sheet, Func<double, double, SKPoint>> draw)
    {
        _plot.Add.Plottable(new Layer(draw));
        return this;
    }

    public void Draw(Sheet sheet, SKRect area)
    {
        _plot.Layout.Fixed(new PixelPadding(Room.Left, 1, Room.Bottom, 1));
        _plot.Render(sheet.Canvas, new PixelRect(area.Left, area.Right, area.Bottom, area.Top));
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
